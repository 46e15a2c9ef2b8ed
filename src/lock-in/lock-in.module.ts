import { Module } from '@nestjs/common';
import { ArchitecturesModule } from '../architectures/architectures.module.js';
import { ExitsController } from './exits.controller.js';
import { ExitsService } from './exits.service.js';

@Module({ imports: [ArchitecturesModule], controllers: [ExitsController], providers: [ExitsService] })
export class LockInModule {}
