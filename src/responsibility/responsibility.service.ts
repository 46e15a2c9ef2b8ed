import { Injectable } from '@nestjs/common';
import { ArchitectureReader, type ArchitectureChoice } from '../architectures/architecture-reader.js';
import { describeResponsibilities, type ResponsibilitiesAnswer } from './domain/describe-responsibilities.js';
import type { BurdenOptions } from './domain/burden-settings.js';
import type { ChecklistGrouping } from './domain/checklist.js';

export interface ArchitectureResponsibilities extends ResponsibilitiesAnswer {
  readonly architectureId: string | null;
}

@Injectable()
export class ResponsibilityService {
  constructor(private readonly architectures: ArchitectureReader) {}

  /** Who does what for one architecture, from the catalog it was checked against. */
  async describe(
    choice: ArchitectureChoice,
    grouping: ChecklistGrouping,
    options: BurdenOptions,
  ): Promise<ArchitectureResponsibilities> {
    const { id, architecture, catalog } = await this.architectures.choose(choice);
    return { architectureId: id, ...describeResponsibilities(architecture, catalog, grouping, options) };
  }
}
