import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { readObjectives } from '../architectures/parse-architecture.js';
import { ApiProblems } from '../http/api-problems.js';
import { Tabular } from '../http/tabular.js';
import type { ScorecardOptions } from './domain/build-scorecard.js';
import { RANKING_COLUMNS, rankingRows, SCORECARD_COLUMNS, scorecardRows } from './scorecard-columns.js';
import { RankingsRequest, ScorecardsRequest, type ScoreOptionsRequest } from './scorecard.request.js';
import { rankingMarkdown } from './decision-record.js';
import { toRankingResponse } from './ranking-answer.js';
import { RankingResponse } from './ranking.response.js';
import { toScorecardsResponse } from './scorecard-answer.js';
import { ScorecardsResponse } from './scorecard.response.js';
import { ScorecardsService } from './scorecards.service.js';

@ApiTags('Scorecards')
@Controller()
export class ScorecardsController {
  constructor(private readonly scorecards: ScorecardsService) {}

  @Post('scorecards')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'createScorecards',
    summary: 'Score architectures',
    description:
      'Cost, lock-in, shared-responsibility burden and disaster-recovery posture, each as a tree that keeps the parts it was computed from. As CSV: one row per architecture, score and part.',
  })
  @ApiOkResponse({ type: ScorecardsResponse, description: 'One card per candidate' })
  @ApiProblems('malformed-body', 'unsupported-media-type', 'invalid-document', 'unknown-architecture')
  @Tabular({ columns: SCORECARD_COLUMNS, rows: scorecardRows })
  async score(@Body() request: ScorecardsRequest): Promise<ScorecardsResponse> {
    const { catalog, cards } = await this.scorecards.score(request.candidates, optionsOf(request));
    return toScorecardsResponse(catalog, cards);
  }

  @Post('rankings')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'createRanking',
    summary: 'Rank architectures',
    description:
      'Weighted scores with the weights echoed, what dominates what, the share of all weightings each candidate wins under, and the smallest change of weights that changes the winner. Candidates with an unknown score are set aside, never ranked. As Markdown: a decision record.',
  })
  @ApiOkResponse({ type: RankingResponse, description: 'The ranking' })
  @ApiProblems(
    'malformed-body',
    'unsupported-media-type',
    'invalid-request',
    'invalid-document',
    'unknown-architecture',
  )
  @Tabular({ columns: RANKING_COLUMNS, rows: rankingRows, markdown: rankingMarkdown })
  async rank(@Body() request: RankingsRequest): Promise<RankingResponse> {
    const { weights = null, referenceMonthlyUsd = null, limits = {} } = request;
    const ranked = await this.scorecards.rank({
      candidates: request.candidates,
      options: optionsOf(request),
      weights,
      referenceMonthlyUsd,
      limits: {
        monthlyUsdAtMost: limits.monthlyUsdAtMost ?? null,
        lockInIndexAtMost: limits.lockInIndexAtMost ?? null,
        burdenIndexAtMost: limits.burdenIndexAtMost ?? null,
        postureAtLeast: limits.postureAtLeast ?? null,
      },
    });
    return toRankingResponse(ranked);
  }
}

function optionsOf({ confidence, missing, basis, objectives }: ScoreOptionsRequest): ScorecardOptions {
  return { confidence, missing, basis, objectives: objectives ? readObjectives(objectives) : null };
}
