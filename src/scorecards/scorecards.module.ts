import { Module } from '@nestjs/common';
import { ArchitecturesModule } from '../architectures/architectures.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { ScorecardsController } from './scorecards.controller.js';
import { ScorecardsService } from './scorecards.service.js';

@Module({
  imports: [CatalogModule, ArchitecturesModule],
  controllers: [ScorecardsController],
  providers: [ScorecardsService],
  exports: [ScorecardsService],
})
export class ScorecardsModule {}
