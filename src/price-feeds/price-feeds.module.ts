import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { readPriceFeedsConfig } from '../config/price-feeds.config.js';
import { CatalogFollower } from './catalog-follower.js';
import { CatalogChangesController } from './changes/catalog-changes.controller.js';
import { CatalogChangesService } from './changes/catalog-changes.service.js';
import { StoredCatalogs } from './changes/stored-catalogs.js';
import { VersionCostsService } from './changes/version-costs.service.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { RefreshEvents } from './api/refresh-events.js';
import { RefreshesController } from './api/refreshes.controller.js';
import { ALL_FEEDS } from './feeds/all-feeds.js';
import { PRICE_FEEDS_CONFIG, PriceUpdates } from './price-updates.js';
import { CATALOG_CONFIG } from '../catalog/catalog-loader.js';
import type { CatalogConfig } from '../config/catalog.config.js';
import { loadPriceRules } from './rules/load-price-rules.js';
import { FEED_FACTORIES, PRICE_RULES, PriceRefreshes, type RulesOf } from './refresh/price-refreshes.js';

@Module({
  imports: [CatalogModule, DocumentsModule],
  controllers: [CatalogChangesController, RefreshesController],
  providers: [
    { provide: PRICE_FEEDS_CONFIG, useFactory: () => readPriceFeedsConfig(process.env) },
    { provide: FEED_FACTORIES, useValue: ALL_FEEDS },
    {
      provide: PRICE_RULES,
      inject: [CATALOG_CONFIG],
      useFactory:
        ({ seedDirectory }: CatalogConfig): RulesOf =>
        (provider) =>
          loadPriceRules(seedDirectory, provider),
    },
    PriceUpdates,
    PriceRefreshes,
    RefreshEvents,
    CatalogFollower,
    StoredCatalogs,
    CatalogChangesService,
    VersionCostsService,
  ],
  exports: [PriceUpdates, PriceRefreshes, PRICE_FEEDS_CONFIG],
})
export class PriceFeedsModule {}
