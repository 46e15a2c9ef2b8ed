import { Module } from '@nestjs/common';
import { ArchitecturesModule } from '../architectures/architectures.module.js';
import { EstimatesController } from './estimates.controller.js';
import { EstimatesService } from './estimates.service.js';

@Module({
  imports: [ArchitecturesModule],
  controllers: [EstimatesController],
  providers: [EstimatesService],
  exports: [EstimatesService],
})
export class CostModule {}
