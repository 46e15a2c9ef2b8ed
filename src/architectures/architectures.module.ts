import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { readCatalogConfig } from '../config/catalog.config.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ArchitectureReader } from './architecture-reader.js';
import { ArchitecturesController } from './architectures.controller.js';
import { ArchitecturesService } from './architectures.service.js';
import { ExampleArchitectures } from './example-architectures.js';

@Module({
  imports: [CatalogModule, DocumentsModule],
  controllers: [ArchitecturesController],
  providers: [ArchitectureReader, ArchitecturesService, ExampleArchitectures],
  exports: [ArchitectureReader, ArchitecturesService, ExampleArchitectures],
})
export class ArchitecturesModule implements OnApplicationBootstrap {
  constructor(private readonly examples: ExampleArchitectures) {}

  async onApplicationBootstrap(): Promise<void> {
    const { seedDirectory } = readCatalogConfig(process.env);
    await this.examples.storeWhereEmpty(`${seedDirectory}/architectures`);
  }
}
