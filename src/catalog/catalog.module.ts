import { Module } from '@nestjs/common';
import { readCatalogConfig } from '../config/catalog.config.js';
import { DatabaseModule } from '../database/database.module.js';
import { CatalogHolder } from './catalog-holder.js';
import { CATALOG_CONFIG, CatalogLoader } from './catalog-loader.js';

@Module({
  imports: [DatabaseModule],
  providers: [
    { provide: CATALOG_CONFIG, useFactory: () => readCatalogConfig(process.env) },
    CatalogHolder,
    CatalogLoader,
  ],
  exports: [CATALOG_CONFIG, CatalogHolder, CatalogLoader],
})
export class CatalogModule {}
