import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog.module.js';
import { CatalogVersions } from '../overview/catalog-versions.js';
import { CatalogController } from '../overview/catalog.controller.js';
import { CatalogListsController } from './catalog-lists.controller.js';

/** The catalog's routes, apart from the catalog itself, so that the command line opens the one without the other. */
@Module({
  imports: [CatalogModule],
  controllers: [CatalogController, CatalogListsController],
  providers: [CatalogVersions],
})
export class CatalogListsModule {}
