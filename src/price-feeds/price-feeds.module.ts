import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { readPriceFeedsConfig } from '../config/price-feeds.config.js';
import { CatalogFollower } from './catalog-follower.js';
import { CatalogChangesController } from './changes/catalog-changes.controller.js';
import { CatalogChangesService } from './changes/catalog-changes.service.js';
import { PRICE_FEEDS_CONFIG, PriceUpdates } from './price-updates.js';

@Module({
  imports: [CatalogModule],
  controllers: [CatalogChangesController],
  providers: [
    { provide: PRICE_FEEDS_CONFIG, useFactory: () => readPriceFeedsConfig(process.env) },
    PriceUpdates,
    CatalogFollower,
    CatalogChangesService,
  ],
  exports: [PriceUpdates, PRICE_FEEDS_CONFIG],
})
export class PriceFeedsModule {}
