import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { ComparisonController } from './comparison.controller.js';
import { FleetController } from './fleet/fleet.controller.js';
import { FleetThreads } from './fleet/fleet-threads.js';
import { ComparisonService } from './comparison.service.js';

@Module({
  imports: [CatalogModule],
  controllers: [ComparisonController, FleetController],
  providers: [ComparisonService, FleetThreads],
  exports: [ComparisonService],
})
export class ComparisonModule {}
