import { Injectable } from '@nestjs/common';
import { ArchitectureReader, type ChosenArchitecture } from '../architectures/architecture-reader.js';
import { readObjectives } from '../architectures/parse-architecture.js';
import { closeGaps, type GapClosure } from './domain/close-gaps.js';
import { assessPosture, type PostureAssessment } from './domain/posture.js';
import { strategyEffect, type StrategyEffect } from './domain/strategy.js';
import type { RecoveriesRequest } from './recovery.request.js';

export interface RecoveriesAnswer {
  readonly chosen: ChosenArchitecture;
  readonly assessment: PostureAssessment;
  readonly strategy: StrategyEffect;
  readonly closures: readonly GapClosure[];
}

@Injectable()
export class RecoveriesService {
  constructor(private readonly architectures: ArchitectureReader) {}

  async assess(request: RecoveriesRequest): Promise<RecoveriesAnswer> {
    const chosen = await this.architectures.choose(request);
    const { architecture, catalog } = chosen;
    const options = {
      objectives: request.objectives ? readObjectives(request.objectives) : null,
      basis: request.basis,
      confidence: request.confidence,
      ...(request.weights ? { weights: request.weights } : {}),
    };
    const assessment = assessPosture(architecture, catalog, options);
    return {
      chosen,
      assessment,
      strategy: strategyEffect(architecture, catalog),
      closures: request.closures ? closeGaps(architecture, catalog, assessment, options) : [],
    };
  }
}
