import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Architecture } from '../architectures/domain/architecture.js';
import {
  ArchitectureReader,
  type ArchitectureChoice,
  type ChosenArchitecture,
} from '../architectures/architecture-reader.js';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import type { Catalog } from '../catalog/domain/catalog.js';
import { Problem } from '../problems/domain/problem.js';
import { buildScorecard, type Scorecard, type ScorecardOptions } from './domain/build-scorecard.js';
import { outageResponse } from './domain/outage-response.js';
import { rank, type Ranking, type RankingLimits } from './domain/ranking.js';
import { stabilityOf, type Stability, type StabilityCandidate } from './domain/stability.js';
import { defaultWeights, readWeights } from './domain/weights.js';

export interface Card extends Scorecard {
  /** Id of the stored document, or `candidates[n]` for one that came with the request. */
  readonly id: string;
  readonly architectureId: string | null;
  readonly architecture: Architecture;
}

export interface RankingQuery {
  readonly candidates: readonly ArchitectureChoice[];
  readonly options: ScorecardOptions;
  readonly weights: Readonly<Record<string, number>> | null;
  readonly referenceMonthlyUsd: number | null;
  readonly limits: RankingLimits;
}

export interface RankedCards {
  readonly query: RankingQuery;
  readonly catalog: Catalog;
  readonly cards: readonly Card[];
  readonly ranking: Ranking;
  readonly stability: readonly Stability[];
}

/** Scores and ranks architectures. Cards are computed one at a time, giving way to other requests in between. */
@Injectable()
export class ScorecardsService {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly reader: ArchitectureReader,
  ) {}

  async score(
    candidates: readonly ArchitectureChoice[],
    options: ScorecardOptions,
  ): Promise<{ catalog: Catalog; cards: Card[] }> {
    const catalog = this.holder.current();
    const chosen: ChosenArchitecture[] = [];
    for (const [at, candidate] of candidates.entries()) {
      chosen.push(await this.reader.choose(candidate, `candidates[${at}]`));
    }
    refuseRepeats(chosen);
    const cards: Card[] = [];
    for (const [at, { id, architecture }] of chosen.entries()) {
      cards.push({
        id: id ?? `candidates[${at}]`,
        architectureId: id,
        architecture,
        ...buildScorecard(architecture, catalog, options),
      });
      await setImmediate();
    }
    return { catalog, cards };
  }

  async rank(query: RankingQuery): Promise<RankedCards> {
    // Weights first: a request refused for them should not have cost the scoring.
    const weights = query.weights ? readWeights(query.weights) : defaultWeights(this.holder.current());
    const { catalog, cards } = await this.score(query.candidates, query.options);
    const ranking = rank(cards, weights, query.limits, query.referenceMonthlyUsd);
    const stability = await stabilityOfRanking(ranking, cards, catalog, query.options);
    return { query, catalog, cards, ranking, stability };
  }
}

function refuseRepeats(chosen: readonly ChosenArchitecture[]): void {
  const ids = chosen.flatMap(({ id }) => (id === null ? [] : [id]));
  const repeated = ids.find((id, at) => ids.indexOf(id) !== at);
  if (repeated === undefined) return;
  throw new Problem('invalid-document', `architecture "${repeated}" is named twice`, [
    { path: 'candidates', message: 'an architecture is named twice', value: repeated, bound: 'each once' },
  ]);
}

async function stabilityOfRanking(
  { ranked, weights, referenceMonthlyUsd }: Ranking,
  cards: readonly Card[],
  catalog: Catalog,
  options: ScorecardOptions,
): Promise<Stability[]> {
  if (referenceMonthlyUsd === null) return [];
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const candidates: StabilityCandidate[] = [];
  for (const { id, penalties } of ranked) {
    const card = cardOf.get(id);
    if (!card) continue;
    const outages = outageResponse(card.architecture, catalog, options, card.availability);
    candidates.push({ id, penalties, monthlyUsdByProvider: card.monthlyUsdByProvider, outages });
    await setImmediate();
  }
  return stabilityOf(candidates, weights, referenceMonthlyUsd);
}
