import { Module } from '@nestjs/common';
import { ArchitecturesModule } from '../architectures/architectures.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { EstimatesController } from './estimates.controller.js';
import { EstimatesService } from './estimates.service.js';
import { UsageDriversController } from './usage-drivers.controller.js';

@Module({
  imports: [ArchitecturesModule, CatalogModule],
  controllers: [EstimatesController, UsageDriversController],
  providers: [EstimatesService],
  exports: [EstimatesService],
})
export class CostModule {}
