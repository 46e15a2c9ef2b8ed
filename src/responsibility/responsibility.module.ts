import { Module } from '@nestjs/common';
import { ArchitecturesModule } from '../architectures/architectures.module.js';
import { ResponsibilityController } from './responsibility.controller.js';
import { ResponsibilityService } from './responsibility.service.js';

@Module({ imports: [ArchitecturesModule], controllers: [ResponsibilityController], providers: [ResponsibilityService] })
export class ResponsibilityModule {}
