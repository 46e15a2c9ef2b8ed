import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Tabular } from '../http/tabular.js';
import type { PostureAssessment } from './domain/posture.js';
import { toPostureScore } from './domain/posture-score.js';
import type { DisruptionOutcome } from './domain/recovery.js';
import type { StrategyEffect } from './domain/strategy.js';
import { RecoveriesService } from './recoveries.service.js';
import { RecoveriesRequest } from './recovery.request.js';
import {
  RecoveriesResponse,
  type DisruptionOutcomeResponse,
  type StrategyEffectResponse,
} from './recovery.response.js';
import { RECOVERY_COLUMNS, recoveryRows } from './recovery-rows.js';

@ApiTags('Resilience')
@Controller({ path: 'recoveries', version: '1' })
export class RecoveriesController {
  constructor(private readonly recoveries: RecoveriesService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'assessRecovery',
    summary: 'Recovery per disruption, and the posture it gives',
    description:
      'For the loss of a component, a zone, a region and a provider: whether the design survives, recovery time step by step, recovery point, how far the objectives are met, and what would close the gaps with its cost. As CSV: one row per loss and step.',
  })
  @ApiOkResponse({ type: RecoveriesResponse, description: 'Recovery and posture' })
  @ApiProblems(
    'malformed-body',
    'unsupported-media-type',
    'invalid-request',
    'invalid-document',
    'unknown-architecture',
    'limit-exceeded',
  )
  @Tabular({ columns: RECOVERY_COLUMNS, rows: recoveryRows })
  async assess(@Body() request: RecoveriesRequest): Promise<RecoveriesResponse> {
    const { chosen, assessment, strategy, closures } = await this.recoveries.assess(request);
    return {
      catalogVersion: chosen.catalog.version.number,
      architectureId: chosen.id,
      name: chosen.architecture.name,
      score: toPostureScore(assessment),
      tested: assessment.tested,
      postureIfTested: assessment.postureIfTested,
      strategy: toStrategy(strategy),
      disruptions: assessment.recovery.map((outcome) => toOutcome(outcome, assessment)),
      closures,
    };
  }
}

function toOutcome(outcome: DisruptionOutcome, assessment: PostureAssessment): DisruptionOutcomeResponse {
  const objective = assessment.objectives.disruptions[outcome.disruption];
  const criterion = assessment.criteria.find((each) => each.criterion === outcome.disruption);
  return {
    disruption: outcome.disruption,
    applicable: outcome.applicable,
    survives: outcome.survives ?? false,
    way: outcome.way,
    rto: outcome.rto,
    rpo: outcome.rpo,
    rtoObjectiveSeconds: objective.rtoSeconds,
    rpoObjectiveSeconds: objective.rpoSeconds,
    objectiveStated: objective.stated,
    attainment: criterion?.attainment ?? null,
    weight: criterion?.weight ?? 0,
    because: outcome.because,
    losses: outcome.outcomes.map(({ name, plan, point }) => ({ name, plan, data: point.points })),
  };
}

function toStrategy({ acrossProviders, published, ...rest }: StrategyEffect): StrategyEffectResponse {
  return { ...rest, acrossProviders: acrossProviders ?? false, published: published?.strategy ?? null };
}
