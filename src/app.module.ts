import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CatalogListsModule } from './catalog/lists/catalog-lists.module.js';
import { HealthModule } from './health/health.module.js';

/** Which rooms are open. */
@Module({ imports: [DiscoveryModule, CatalogListsModule, HealthModule] })
export class AppModule {}
