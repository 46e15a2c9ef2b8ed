import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Architecture } from '../../architectures/domain/architecture.js';
import { lockInIndex } from '../../lock-in/domain/lock-in-score.js';
import { parseArchitecture } from '../../architectures/parse-architecture.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import { priceMeter } from '../../cost/domain/price-meter.js';
import { burdenModel } from '../../responsibility/domain/burden-model.js';
import { burdenIndex, burdenPoints } from '../../responsibility/domain/burden-points.js';
import { buildScorecard } from '../../scorecards/domain/build-scorecard.js';
import { fillWorkload, type WorkloadInput } from './fill-workload.js';
import { designOf, picksOf, samplePlaces, type FrameTable } from './frame-table.js';
import { FrameTables } from './frame-tables.js';
import { FrameBounds } from './frame-bounds.js';
import { framesOf } from './frame.js';
import type { ObjectivePoint } from './objective-point.js';
import { everyWay } from '../../../test/support/enumerated-front.js';
import { DEFAULT_PLAN_OPTIONS } from './plan-options.js';
import { PlanProblem } from './plan-problem.js';
import { finish } from './plan-workload.js';
import { SharedPools } from './pool-bounds.js';

const catalog = loadCatalogFromSeed('seed');
const model = burdenModel(catalog);
const OPTIONS = { confidence: 'all', missing: 'unknown', basis: 'contractual' } as const;

function seedWorkload(name: string): WorkloadInput {
  return JSON.parse(readFileSync(`seed/workloads/${name}.json`, 'utf8')) as WorkloadInput;
}

/** Some frames of every strategy with their tables, and some designs of each. */
function sampleOf(name: string, everyFrame: number, everyDesign: number) {
  const workload = fillWorkload(seedWorkload(name));
  const problem = new PlanProblem(workload, catalog, DEFAULT_PLAN_OPTIONS);
  const tables = new FrameTables(problem);
  const designs = framesOf(workload)
    .filter((_, at) => at % everyFrame === 0)
    .map((frame, at) => finish(tables.tableOf(frame, at)))
    .filter((table): table is FrameTable => !('rule' in table))
    .flatMap((table) =>
      everyWay(table.decisions.map((each) => each.options.map((_, option) => option)))
        .filter((_, at) => at % everyDesign === 0)
        .map((options) => ({ table, options })),
    );
  return { workload, problem, designs };
}

/** Other places of the same frame: every site one further region along, where it has one. */
function shifted(table: FrameTable, by: number): string[] {
  return table.frame.sites.map((site, at) => {
    const regions = table.regions[at] ?? [];
    return regions[(by + (site.role === 'standby' ? 1 : 0)) % regions.length]?.code ?? '';
  });
}

describe('what the exactness of the front rests on', () => {
  it('holds: another machine type or way of buying moves neither lock-in, burden nor posture', () => {
    const document = JSON.parse(readFileSync('seed/architectures/web-shop-aws.json', 'utf8')) as {
      components: { id: string }[];
    };
    const scoresWith = (change: object) => {
      const components = document.components.map((part) => (part.id === 'web' ? { ...part, ...change } : part));
      const card = buildScorecard(parseArchitecture({ ...document, components }, catalog), catalog, {
        ...OPTIONS,
        objectives: null,
      });
      return card.values;
    };
    const asDrawn = scoresWith({});
    const costs = new Set<number | null>();
    for (const instanceType of ['m5.large', 'm5.4xlarge', 'c6i.2xlarge', 'm7g.large']) {
      for (const purchaseOption of ['on-demand', 'committed-1y', 'committed-3y']) {
        const { monthlyUsd, ...others } = scoresWith({ instanceType, purchaseOption });
        expect(others).toEqual({
          lockInIndex: asDrawn.lockInIndex,
          burdenIndex: asDrawn.burdenIndex,
          posture: asDrawn.posture,
        });
        costs.add(monthlyUsd);
      }
    }
    // Twelve ways, two of which cost the same at most: the bill does move.
    expect(costs.size).toBeGreaterThan(9);
  });

  it('holds: which regions of its providers a design stands in moves neither lock-in, burden nor posture', () => {
    const { workload, problem, designs } = sampleOf('records-service', 5, 1);
    expect(designs.length).toBeGreaterThan(5);
    const bases = ['contractual', 'observed'] as const;
    for (const [at, { table, options }] of designs.entries()) {
      const basis = bases[at % 2] ?? 'contractual';
      const scores = [0, 1].map((by) => {
        const architecture = problem.expand(designOf(table, picksOf(table, options)), shifted(table, by));
        const { lockInIndex, burdenIndex, posture } = buildScorecard(architecture, catalog, {
          ...OPTIONS,
          basis,
          objectives: workload.objectives,
        }).values;
        return { lockInIndex, burdenIndex, posture };
      });
      expect(scores[1]).toEqual(scores[0]);
    }
  });

  it('holds: a bill is a sum of bills of the providers, each asking for its own regions alone', () => {
    const { problem, designs } = sampleOf('web-shop', 5, 13);
    const mixed = designs.filter(({ table }) => new Set(table.frame.sites.map(({ provider }) => provider)).size > 1);
    expect(mixed.length).toBeGreaterThan(20);
    for (const { table, options } of mixed) {
      const design = designOf(table, picksOf(table, options));
      const first = table.frame.sites[0]?.provider;
      const [here, there] = [shifted(table, 0), shifted(table, 1)];
      const places = here.map((place, at) => (table.frame.sites[at]?.provider === first ? place : (there[at] ?? '')));
      const lines = [here, places].map((each) =>
        estimateCost(problem.expand(design, each), catalog)
          .lines.filter(({ provider }) => provider === first)
          .map(({ componentId, meter, monthlyUsd }) => ({ componentId, meter, monthlyUsd })),
      );
      expect(lines[1]).toEqual(lines[0]);
    }
  });

  it('holds: the posture of the search is the posture of the card', () => {
    const { workload, problem, designs } = sampleOf('web-shop', 41, 11);
    expect(designs.length).toBeGreaterThan(10);
    for (const { table, options } of designs) {
      const architecture = problem.expand(
        designOf(table, picksOf(table, options)),
        samplePlaces(table.frame, table.regions),
      );
      const { values } = buildScorecard(architecture, catalog, { ...OPTIONS, objectives: workload.objectives });
      const attainments = problem.postures.attainmentsOf(
        `test ${table.frame.id} ${options.join()}`,
        () => architecture,
      );
      expect(problem.postures.postureOf(attainments)).toBeCloseTo(values.posture ?? Number.NaN, 9);
    }
  });

  it('holds: no bound of what is begun overstates cost, lock-in or burden, or understates posture, of what it becomes', () => {
    const { problem, designs } = sampleOf('web-shop', 17, 7);
    expect(designs.length).toBeGreaterThan(50);
    for (const { table, options } of designs) {
      const places = shifted(table, options[2] ?? 0);
      const architecture = problem.expand(designOf(table, picksOf(table, options)), places);
      const exact = exactScores(problem, architecture, `${table.frame.id} ${options.join()}`);
      const frame = new FrameBounds(table, model, problem.postures.scale);
      const bounds = [...options.keys()]
        .filter((depth) => depth >= frame.settled)
        .map((depth) => [...frame.next(options.slice(0, depth))].find(({ option }) => option === options[depth])?.bound)
        .filter((bound) => bound !== undefined);
      for (const bound of [frame.whole(), ...bounds]) {
        expect(bound.monthlyUsd).toBeLessThanOrEqual(exact.monthlyUsd + 1e-9);
        expect(bound.lockInIndex).toBeLessThanOrEqual(exact.lockInIndex + 1e-9);
        expect(bound.burdenIndex).toBeLessThanOrEqual(exact.burdenIndex + 1e-9);
        expect(bound.posture).toBeGreaterThanOrEqual(exact.posture - 1e-9);
      }
      expect(bounds.at(-1)?.lockInIndex).toBeCloseTo(exact.lockInIndex, 9);
      expect(bounds.at(-1)?.burdenIndex).toBeCloseTo(exact.burdenIndex, 9);
      // At the places of the bill, the bounds of the sites with what they share cost no more than the bill.
      const regions = places.map((code, site) => (table.regions[site] ?? []).findIndex((each) => each.code === code));
      const pools = new SharedPools(table, picksOf(table, options));
      const parts = frame.siteBounds(options).reduce((sum, usd, site) => sum + (usd[regions[site] ?? 0] ?? 0), 0);
      const bound = parts + pools.extraUsd([...regions.keys()], regions);
      expect(bound).toBeLessThanOrEqual(exact.monthlyUsd + 1e-9);
    }
  });
});

function exactScores(problem: PlanProblem, architecture: Architecture, key: string): ObjectivePoint {
  const { complete, monthlyUsd } = estimateCost(architecture, catalog);
  return {
    monthlyUsd: complete ? monthlyUsd : Infinity,
    lockInIndex: lockInIndex(architecture, catalog) ?? Number.NaN,
    burdenIndex: burdenIndex(model, architecture.components) ?? Number.NaN,
    posture: problem.postures.postureOf(problem.postures.attainmentsOf(`exact ${key}`, () => architecture)),
  };
}

describe('why partial plans are not compared by single numbers', () => {
  const points = (...services: string[]): number =>
    burdenPoints(
      model,
      services.map((service, at) => {
        const capability = catalog.index.services.get(service)?.capability ?? '';
        return { id: `c${at}`, provider: 'aws', service, capability };
      }),
    );

  it('burden: the lighter part can make the heavier whole, because tasks met before count little again', () => {
    expect(points('aws.ec2')).toBeLessThan(points('aws.eks'));
    // Beside a second cluster the first one adds a share of the same tasks; machines bring tasks of their own.
    expect(points('aws.ec2', 'aws.eks')).toBeGreaterThan(points('aws.eks', 'aws.eks'));
  });

  it('traffic: the cheaper first gigabyte can make the dearer whole, because tiers fall with what else is sent', () => {
    const egress = (product: string, region: string, quantity: number): number =>
      priceMeter(catalog, { product, region, meter: 'gb_egress_internet', quantity }).monthlyUsd ?? Number.NaN;
    const aws = (gb: number) => egress('aws.data-transfer', 'us-east-1', gb);
    const azure = (gb: number) => egress('azure.bandwidth', 'eastus2', gb);
    // 10,000 GB by themselves cost less on Azure; beside 100,000 GB on AWS they cost less there.
    expect(azure(10_000)).toBeLessThan(aws(10_000));
    expect(aws(110_000)).toBeLessThan(aws(100_000) + azure(10_000));
  });
});
