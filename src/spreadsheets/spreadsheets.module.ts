import { Module } from '@nestjs/common';
import { ArchitecturesModule } from '../architectures/architectures.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { ComparisonModule } from '../comparison/comparison.module.js';
import { ScorecardsModule } from '../scorecards/scorecards.module.js';
import { CellsController } from './cells/cells.controller.js';
import { CellsService } from './cells/cells.service.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsService } from './imports/imports.service.js';
import { WorkbooksController } from './workbooks/workbooks.controller.js';
import { WorkbooksService } from './workbooks/workbooks.service.js';

/** What spreadsheets read and write: single values, workbooks with formulas, tables of architectures. */
@Module({
  imports: [ArchitecturesModule, CatalogModule, ComparisonModule, ScorecardsModule],
  controllers: [CellsController, ImportsController, WorkbooksController],
  providers: [CellsService, ImportsService, WorkbooksService],
})
export class SpreadsheetsModule {}
