import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ArchitecturesModule } from './architectures/architectures.module.js';
import { CatalogListsModule } from './catalog/lists/catalog-lists.module.js';
import { LockInModule } from './lock-in/lock-in.module.js';
import { ScorecardsModule } from './scorecards/scorecards.module.js';
import { ComparisonModule } from './comparison/comparison.module.js';
import { CostModule } from './cost/cost.module.js';
import { HealthModule } from './health/health.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { PriceFeedsModule } from './price-feeds/price-feeds.module.js';
import { PlanningModule } from './planning/planning.module.js';
import { ResilienceModule } from './resilience/resilience.module.js';
import { ResponsibilityModule } from './responsibility/responsibility.module.js';
import { SpreadsheetsModule } from './spreadsheets/spreadsheets.module.js';

/** Which rooms are open. */
@Module({
  imports: [
    DiscoveryModule,
    CatalogListsModule,
    ArchitecturesModule,
    ComparisonModule,
    CostModule,
    LockInModule,
    ScorecardsModule,
    PlanningModule,
    PriceFeedsModule,
    ResilienceModule,
    ResponsibilityModule,
    SpreadsheetsModule,
    HealthModule,
    MetricsModule,
    OpenApiModule,
  ],
})
export class AppModule {}
