import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { readPriceFeedsConfig } from '../config/price-feeds.config.js';
import { CatalogFollower } from './catalog-follower.js';
import { PRICE_FEEDS_CONFIG, PriceUpdates } from './price-updates.js';

@Module({
  imports: [CatalogModule],
  providers: [
    { provide: PRICE_FEEDS_CONFIG, useFactory: () => readPriceFeedsConfig(process.env) },
    PriceUpdates,
    CatalogFollower,
  ],
  exports: [PriceUpdates, PRICE_FEEDS_CONFIG],
})
export class PriceFeedsModule {}
