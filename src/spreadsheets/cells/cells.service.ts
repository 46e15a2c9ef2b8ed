import { Injectable } from '@nestjs/common';
import { ArchitectureReader } from '../../architectures/architecture-reader.js';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import { buildScorecard } from '../../scorecards/domain/build-scorecard.js';
import type { CandidateValues } from '../../scorecards/domain/penalties.js';
import type { ScoreName } from '../../scorecards/domain/score-tree.js';
import { chooseStored } from '../choose-stored.js';
import { instancePriceOf, meterPriceOf, unknownValue } from '../domain/price-of-cell.js';
import type { CostCellQuery, PriceCellQuery, ScoreCellQuery } from './cell.request.js';

const VALUE_OF_SCORE: Readonly<Record<ScoreName, keyof CandidateValues>> = {
  cost: 'monthlyUsd',
  'lock-in': 'lockInIndex',
  burden: 'burdenIndex',
  posture: 'posture',
};

/** Single values for the cells of a spreadsheet; an unknown one is refused, so that no sum takes it for zero. */
@Injectable()
export class CellsService {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly reader: ArchitectureReader,
  ) {}

  /** USD per hour of an instance, or USD per priced unit of a meter. */
  price(query: PriceCellQuery): number {
    const catalog = this.holder.current();
    const { region, provider, instanceType, product, meter, already = 0 } = query;
    const { purchaseOption = 'on-demand', operatingSystem = 'linux' } = query;
    refuseMixture(query);
    if (product !== undefined && meter !== undefined) return meterPriceOf(catalog, { product, region, meter, already });
    if (provider === undefined || instanceType === undefined) throw incomplete(query);
    return instancePriceOf(catalog, { provider, region, instanceType, purchaseOption, operatingSystem });
  }

  /** USD per month of a stored architecture, or of one component of it. */
  async cost({ architecture: architectureId, component, missing }: CostCellQuery): Promise<number> {
    const { architecture, catalog } = await chooseStored(this.reader, architectureId, 'architecture');
    const sheet = estimateCost(architecture, catalog, { missing });
    const part = component === undefined ? sheet : sheet.components.find(({ id }) => id === component);
    if (!part) throw unknownComponent(component ?? '', architecture.components);
    if (part.complete) return part.monthlyUsd;
    const unpriced = part.lines.filter(({ state }) => state === 'unknown');
    const because = `no price of ${unpriced.map(({ product, meter }) => `${product} ${meter}`).join(', ')} is published`;
    throw unknownValue(because, 'architecture', architectureId);
  }

  /** One score of a stored architecture, as rankings count it: a posture that is a range counts at its low end. */
  async score({ architecture: architectureId, score, missing }: ScoreCellQuery): Promise<number> {
    const { architecture, catalog } = await chooseStored(this.reader, architectureId, 'architecture');
    const options = { missing, confidence: 'all', basis: 'contractual', objectives: null } as const;
    const { values, unknowns } = buildScorecard(architecture, catalog, options);
    const value = values[VALUE_OF_SCORE[score]];
    if (value !== null) return value;
    throw unknownValue(`the ${score} of ${architectureId} is unknown: ${unknowns.join('; ')}`, 'score', score);
  }
}

const OF_INSTANCE = ['provider', 'instanceType', 'purchaseOption', 'operatingSystem'] as const;
const OF_METER = ['product', 'meter', 'already'] as const;

/** A query that names an instance and a meter asks two questions. */
function refuseMixture(query: PriceCellQuery): void {
  const ofInstance = OF_INSTANCE.filter((key) => query[key] !== undefined);
  const ofMeter = OF_METER.filter((key) => query[key] !== undefined);
  if (ofInstance.length === 0 || ofMeter.length === 0) return;
  throw refusal(
    ofMeter.map((path) => ({
      path,
      message: `${path} does not go with ${ofInstance.join(', ')}`,
      bound: 'one kind of price',
    })),
  );
}

function incomplete(query: PriceCellQuery): Problem {
  const needed = OF_METER.some((key) => query[key] !== undefined)
    ? (['product', 'meter'] as const)
    : (['provider', 'instanceType'] as const);
  return refusal(
    needed
      .filter((key) => query[key] === undefined)
      .map((path) => ({
        path,
        message: `${path} is missing beside the others`,
        bound: 'provider and instanceType, or product and meter',
      })),
  );
}

function refusal(errors: ProblemDetail[]): Problem {
  return new Problem('invalid-request', `the query is not valid: ${errors[0]?.message ?? ''}`, errors);
}

function unknownComponent(value: string, components: readonly { readonly id: string }[]): Problem {
  const ids = components.map(({ id }) => id);
  const bound = `one of ${ids.join(', ')}`;
  return refusal([
    {
      path: 'component',
      message: 'component is none of this architecture',
      value,
      bound,
      nearest: nearestNames(value, ids),
    },
  ]);
}
