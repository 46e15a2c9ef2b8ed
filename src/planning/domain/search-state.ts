import type { Architecture } from '../../architectures/domain/architecture.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import { burdenIndex } from '../../responsibility/domain/burden-points.js';
import { burdenModel, type BurdenModel } from '../../responsibility/domain/burden-model.js';
import { lockInIndex } from '../../lock-in/domain/lock-in-score.js';
import { isBefore, type Begun } from './begun.js';
import { BestFirst } from './best-first.js';
import { FrameBounds } from './frame-bounds.js';
import type { Frame } from './frame.js';
import { designOf, designsOf, picksOf, samplePlaces } from './frame-table.js';
import type { FrameTables } from './frame-tables.js';
import { Front } from './front.js';
import { frameRejection, type Rejection } from './left-out.js';
import type { ObjectivePoint } from './objective-point.js';
import type { LimitReached, PartResult, PlanPoint, SearchProgress } from './part-search.js';
import { PlaceSearch } from './place-search.js';
import type { Design, Places } from './placement.js';
import type { PlanLimits } from './plan-options.js';
import type { PlanProblem } from './plan-problem.js';
import { RegionNotes } from './region-notes.js';
import { CHEAPEST_FIRST, mostPosture } from './posture-bound.js';
import { SharedPools } from './pool-bounds.js';

/** Steps between two chances to stop: a few milliseconds of work. */
const STRIDE = 64;

/** The search of a part: what is begun, cheapest bound first, and the front of what is done. */
export class SearchState {
  private readonly problem: PlanProblem;
  private readonly model: BurdenModel;
  private readonly queue = new BestFirst<Begun>(isBefore);
  private readonly front = new Front<PlanPoint>();
  private readonly frames: Rejection[] = [];
  private readonly notes: RegionNotes;
  private readonly beaten = new Map<string, ObjectivePoint>();
  private readonly counts = { bills: 0, designs: 0, placements: 0 };
  /** Postures asked for, whether or not another part asked before. */
  private readonly asked = new Set<string>();
  private looked = 0;
  private limitReached: LimitReached | null = null;
  private completeUpToMonthlyUsd: number | null = null;

  constructor(
    private readonly tables: FrameTables,
    private readonly limits: PlanLimits,
  ) {
    this.problem = tables.problem;
    this.model = burdenModel(tables.problem.catalog);
    this.notes = new RegionNotes(tables.problem.workload.components.map(({ id }) => id));
  }

  get hasPlan(): boolean {
    return this.front.points.length > 0;
  }

  /** Prices and bounds a frame. */
  *open(frame: Frame, order: number, progress: SearchProgress): Generator<SearchProgress, void> {
    yield progress;
    const building = this.tables.tableOf(frame, order);
    let built = building.next();
    for (; !built.done; built = building.next()) yield progress;
    const table = built.value;
    if ('rule' in table) {
      this.frames.push(frameRejection(frame.id, table.rule, table.because));
      return;
    }
    this.counts.placements += table.placements;
    this.counts.designs += designsOf(table);
    const bounds = new FrameBounds(table, this.model, this.problem.postures.scale);
    this.notes.take(table, bounds.leastBySite());
    const bound = bounds.whole();
    if (bound.monthlyUsd === Infinity) {
      this.frames.push(frameRejection(frame.id, 'unpriced', 'every design lacks a price in every region'));
      return;
    }
    this.queue.put({ frame: bounds, options: bounds.start, bound, pools: null, places: null });
  }

  skip(frame: string, limit: LimitReached, because: string): void {
    this.limitReached ??= limit;
    this.frames.push(frameRejection(frame, 'limit', because));
  }

  /** What is begun by rising bound of cost, until nothing is left that no plan of the front beats. */
  *resolve(): Generator<SearchProgress, void> {
    for (let begun = this.queue.take(); begun !== undefined; begun = this.queue.take()) {
      this.looked += 1;
      const limit = this.limitNow();
      if (limit !== null) {
        this.limitReached ??= limit;
        this.completeUpToMonthlyUsd = begun.bound.monthlyUsd;
        return;
      }
      const progress: SearchProgress = { phase: 'resolve', done: this.looked, total: this.looked + this.queue.size };
      if (this.looked % STRIDE === 0) yield progress;
      if (this.isBeaten(begun.frame, begun.bound)) continue;
      if (begun.places) this.keep(begun, begun.places);
      else if (!begun.frame.isWhole(begun.options)) this.decideNext(begun);
      else if (begun.pools === null) this.chargeTogether(begun);
      else {
        yield progress;
        const steps = this.place(begun, begun.pools);
        while (!steps.next().done) yield progress;
      }
    }
  }

  private limitNow(): LimitReached | null {
    if (this.front.points.length >= this.limits.frontSize) return 'front-size';
    return this.looked > this.limits.designs ? 'designs' : null;
  }

  private decideNext({ frame, options, bound: before }: Begun): void {
    for (const { option, bound } of frame.next(options)) {
      const monthlyUsd = Math.max(bound.monthlyUsd, before.monthlyUsd);
      if (monthlyUsd === Infinity || this.isBeaten(frame, bound)) continue;
      this.queue.put({
        frame,
        options: [...options, option],
        bound: { ...bound, monthlyUsd },
        pools: null,
        places: null,
      });
    }
  }

  /** What shares tiers and allowances is charged together: a closer bound of the cost. */
  private chargeTogether({ frame, options, bound }: Begun): void {
    const pools = new SharedPools(frame.table, picksOf(frame.table, options));
    const sites = frame.siteBounds(options);
    const monthlyUsd = sites.reduce((sum, usd, site) => sum + pools.leastOfSite(site, usd), 0);
    const closer = { ...bound, monthlyUsd: Math.max(bound.monthlyUsd, monthlyUsd) };
    this.queue.put({ frame, options, bound: closer, pools, places: null });
  }

  /** The posture of a design, then its cheapest places, each only while nothing found is no worse. */
  private *place({ frame, options, bound: before }: Begun, pools: SharedPools): Generator<undefined, void> {
    const { table } = frame;
    const { postures } = this.problem;
    const design = designOf(table, picksOf(table, options));
    const key = this.postureKey(design);
    let expanded: Architecture | undefined;
    const document = () => (expanded ??= this.problem.expand(design, samplePlaces(table.frame, table.regions)));
    const bound = table.lockInAdds ? before : { ...before, lockInIndex: this.lockInOf(document()) };
    if (this.isBeaten(frame, bound)) return;
    const most = frame.mostAttained(options);
    for (const criterion of CHEAPEST_FIRST) {
      most[criterion] = postures.attainedAt(criterion, key, document)?.most ?? 1;
      if (this.isBeaten(frame, { ...bound, posture: mostPosture(most, postures.scale) })) return;
      yield;
    }
    this.asked.add(key);
    const attainments = postures.attainmentsOf(key, document);
    const exact = { ...bound, posture: postures.postureOf(attainments) };
    if (this.isBeaten(frame, exact)) return;
    yield;
    const search = new PlaceSearch(this.problem, table, design, frame.siteBounds(options), pools);
    const placed = yield* search.cheapest(this.counts);
    if (placed === null) return;
    const { places, monthlyUsd } = placed;
    this.queue.put({ frame, options, bound: { ...exact, monthlyUsd }, pools: null, places });
  }

  private lockInOf(document: Architecture): number {
    return lockInIndex(document, this.problem.catalog) ?? Infinity;
  }

  /** Components that serve no request have no part in recovery and availability. */
  private postureKey({ frame, primary }: Design): string {
    const { components } = this.problem.workload;
    const serving = primary.filter((_, at) => components[at]?.serving);
    return [frame.id, ...serving.map(({ capability, service }) => `${capability} ${service.key}`)].join('|');
  }

  private isBeaten({ table }: FrameBounds, bound: ObjectivePoint): boolean {
    const better = this.front.findBetter(bound);
    if (better) this.beaten.set(table.frame.id, objectivesOf(better));
    return better !== undefined;
  }

  /** Takes a plan into the front with the scores the scorecard gives it. */
  private keep({ frame: { table }, options, bound }: Begun, places: Places): void {
    const design = designOf(table, picksOf(table, options));
    const architecture = this.problem.expand(design, places);
    const { catalog } = this.problem;
    this.counts.bills += 1;
    this.front.add({
      monthlyUsd: estimateCost(architecture, catalog).monthlyUsd,
      lockInIndex: this.lockInOf(architecture),
      burdenIndex: burdenIndex(this.model, architecture.components) ?? bound.burdenIndex,
      posture: bound.posture,
      design,
      places,
      architecture,
    });
  }

  result(frames: number): PartResult {
    const { refusedRegions, refusedChoices } = this.problem;
    const { designs, bills, placements } = this.counts;
    return {
      front: this.front.points,
      leftOut: {
        refusedRegions,
        allowedRegions: this.problem.allowedRegions(),
        regions: this.notes.list(),
        refusedChoices,
        otherCommitments: [...this.tables.otherCommitments].map(([service, types]) => ({ service, types: [...types] })),
        unpriced: [...this.tables.unpriced],
        frames: this.frames,
        beaten: [...this.beaten].map(([frame, by]) => ({ frame, by })),
      },
      counts: { placementsCovered: placements, frames, designs, postures: this.asked.size, bills },
      limitReached: this.limitReached,
      completeUpToMonthlyUsd: this.completeUpToMonthlyUsd,
    };
  }
}

function objectivesOf({
  monthlyUsd,
  lockInIndex: lockIn,
  burdenIndex: burden,
  posture,
}: ObjectivePoint): ObjectivePoint {
  return { monthlyUsd, lockInIndex: lockIn, burdenIndex: burden, posture };
}
