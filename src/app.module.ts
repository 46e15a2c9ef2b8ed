import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ArchitecturesModule } from './architectures/architectures.module.js';
import { CatalogListsModule } from './catalog/lists/catalog-lists.module.js';
import { HealthModule } from './health/health.module.js';

/** Which rooms are open. */
@Module({ imports: [DiscoveryModule, CatalogListsModule, ArchitecturesModule, HealthModule] })
export class AppModule {}
