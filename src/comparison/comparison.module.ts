import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { ComparisonController } from './comparison.controller.js';
import { FleetController } from './fleet/fleet.controller.js';
import { ComparisonService } from './comparison.service.js';

@Module({
  imports: [CatalogModule],
  controllers: [ComparisonController, FleetController],
  providers: [ComparisonService],
  exports: [ComparisonService],
})
export class ComparisonModule {}
