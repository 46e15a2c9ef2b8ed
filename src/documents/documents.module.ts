import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { DocumentStore } from './document-store.js';

@Module({ imports: [DatabaseModule], providers: [DocumentStore], exports: [DocumentStore] })
export class DocumentsModule {}
