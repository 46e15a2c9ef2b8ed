import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { readCatalogConfig } from '../config/catalog.config.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ExampleWorkloads } from './example-workloads.js';
import { PlansController } from './plans.controller.js';
import { PlansService } from './plans.service.js';
import { PlanThreads } from './threads/plan-threads.js';
import { WorkloadsController } from './workloads.controller.js';
import { WorkloadsService } from './workloads.service.js';

@Module({
  imports: [CatalogModule, DocumentsModule],
  controllers: [WorkloadsController, PlansController],
  providers: [ExampleWorkloads, PlanThreads, PlansService, WorkloadsService],
  exports: [PlansService, PlanThreads, WorkloadsService],
})
export class PlanningModule implements OnApplicationBootstrap {
  constructor(private readonly examples: ExampleWorkloads) {}

  async onApplicationBootstrap(): Promise<void> {
    const { seedDirectory } = readCatalogConfig(process.env);
    await this.examples.storeWhereEmpty(`${seedDirectory}/workloads`);
  }
}
