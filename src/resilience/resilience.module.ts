import { Module } from '@nestjs/common';
import { ArchitecturesModule } from '../architectures/architectures.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { AvailabilitiesController } from './availabilities.controller.js';
import { AvailabilitiesService } from './availabilities.service.js';
import { DrillsController } from './drills.controller.js';
import { DrillsService } from './drills.service.js';
import { RecoveriesController } from './recoveries.controller.js';
import { RecoveriesService } from './recoveries.service.js';
import { SimulationThreads } from './simulation-threads.js';

@Module({
  imports: [CatalogModule, ArchitecturesModule],
  controllers: [AvailabilitiesController, DrillsController, RecoveriesController],
  providers: [AvailabilitiesService, DrillsService, RecoveriesService, SimulationThreads],
})
export class ResilienceModule {}
