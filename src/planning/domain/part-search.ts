import { DISRUPTIONS, type Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { framesOfPart } from './frame-parts.js';
import { Front } from './front.js';
import { framesOf, type Frame } from './frame.js';
import { FrameTables, samplePlaces, type FrameTable, type PairedChoice } from './frame-designs.js';
import { frameRejection, type LeftOut, type Rejection } from './left-out.js';
import type { ObjectivePoint } from './objective-point.js';
import { addPools } from './pool-bounds.js';
import { cheapestPlaces } from './place-search.js';
import type { Design, Places } from './placement.js';
import type { PlanOptions } from './plan-options.js';
import { PlanProblem } from './plan-problem.js';
import type { Attainments } from './posture-bound.js';
import type { Workload } from './workload.js';

/** A plan of the front: where everything stands, and its four objectives. */
export interface PlanPoint extends ObjectivePoint {
  readonly design: Design;
  readonly places: Places;
  readonly architecture: Architecture;
}

export interface SearchCounts {
  /** Regions × services × machines × purchase options over all frames: the raw product. */
  readonly placementsCovered: number;
  readonly frames: number;
  /** Frames with one service per component. */
  readonly designs: number;
  /** Designs whose posture was computed, of which some only for bounds. */
  readonly postures: number;
  /** Whole bills computed. */
  readonly bills: number;
}

/** What was reached before a search was done. */
export type LimitReached = 'frames' | 'designs' | 'front-size';

/** What a part of a search finds: plain data, so that it passes between threads. */
export interface PartResult {
  readonly front: readonly PlanPoint[];
  readonly leftOut: LeftOut;
  readonly counts: SearchCounts;
  /** Null where the front of the part is complete. */
  readonly limitReached: LimitReached | null;
}

/** How far a search is. */
export interface SearchProgress {
  readonly phase: 'bounds' | 'resolve';
  readonly done: number;
  readonly total: number;
}

interface Candidate {
  readonly table: FrameTable;
  readonly picks: readonly number[];
  readonly order: number;
  /** The cost and the posture are bounds, lock-in and burden exact. */
  readonly bound: ObjectivePoint;
  readonly attainments: Attainments;
}

/** Steps between two reports of progress: a few milliseconds of work. */
const STRIDE = 8;

/**
 * The exact Pareto front of some frames of a workload (docs/decisions/0006-exact-planning.md). A design is discarded only when a
 * complete plan already found is no worse on all four objectives than the design’s bounds; bounds never overstate its cost or
 * understate its posture. Ceilings are no part of the search: a plan that keeps them is on the front or beaten by one on it
 * that keeps them too. The same input gives the same result.
 *
 * One of the `PLAN_PARTS` parts of a search, numbered from 0. Parts may be made in several threads: what one finds does not
 * depend on the others, and is plain data. `joinPlan` makes the plan of all of them.
 */
export function* planPart(
  workload: Workload,
  catalog: Catalog,
  options: PlanOptions,
  part: number,
): Generator<SearchProgress, PartResult> {
  const problem = new PlanProblem(workload, catalog, options);
  const state = new SearchState(problem, options);
  const frames = framesOfPart(workload, options, part);
  for (const [at, frame] of frames.looked.entries()) {
    yield* state.open(frame, { phase: 'bounds', done: at, total: frames.looked.length });
  }
  for (const { id } of frames.skipped) state.skip(id, 'frames', options.limits.frames);
  yield* state.resolve();
  return state.result(frames.looked.length + frames.skipped.length);
}

class SearchState {
  readonly tables: FrameTables;
  private readonly front = new Front<PlanPoint>();
  private limitReached: LimitReached | null = null;
  private readonly frames: Rejection[] = [];
  private readonly beaten = new Map<string, ObjectivePoint>();
  private readonly candidates: Candidate[] = [];
  private placements = 0;
  private readonly counts = { bills: 0, designs: 0 };

  constructor(
    private readonly problem: PlanProblem,
    private readonly options: PlanOptions,
  ) {
    this.tables = new FrameTables(problem);
  }

  /** Whether any design so far has a price and a score everywhere. */
  get hasCandidates(): boolean {
    return this.candidates.length > 0;
  }

  /** Bounds of every design of a frame. */
  *open(frame: Frame, progress: SearchProgress): Generator<SearchProgress, void> {
    yield progress;
    const building = this.tables.tableOf(frame);
    let built = building.next();
    for (; !built.done; built = building.next()) yield progress;
    const table = built.value;
    if ('rule' in table) {
      this.frames.push(frameRejection(frame.id, table.rule, table.because));
      return;
    }
    this.placements += table.placements;
    let kept = 0;
    let steps = 0;
    for (const picks of picksOf(table.choices)) {
      if (this.counts.designs >= this.options.limits.designs) {
        this.skip(frame.id, 'designs', this.options.limits.designs);
        return;
      }
      this.counts.designs += 1;
      steps += 1;
      if (steps % STRIDE === 0) yield progress;
      const candidate = this.candidateOf(table, picks);
      if (candidate === null) continue;
      kept += 1;
      this.candidates.push(candidate);
    }
    if (kept === 0) {
      this.frames.push(frameRejection(frame.id, 'unpriced', 'every design lacks a price or a score somewhere'));
    }
  }

  skip(frame: string, limit: LimitReached, most: number): void {
    this.limitReached ??= limit;
    this.frames.push(frameRejection(frame, 'limit', `only ${most} ${limit} are looked at`));
  }

  private candidateOf(table: FrameTable, picks: readonly number[]): Candidate | null {
    const bounds = siteBounds(table, picks);
    const monthlyUsd = bounds.reduce((sum, usd) => sum + Math.min(...usd), 0);
    if (monthlyUsd === Infinity) return null;
    const design = designOf(table, picks);
    const services = design.primary.map(({ service }) => service.key).join(' ');
    const standby = design.standby.map((each) => each?.service.key ?? '').join(' ');
    const { scorer } = this.problem;
    const { lockInIndex, burdenIndex } = scorer.scoresOf(
      () => this.problem.expand(design, samplePlaces(table.frame, table.regions)),
      `${services}|${standby}|${standby.trim() === '' ? '' : table.frame.strategy}`,
      `${services}|${standby}`,
    );
    if (lockInIndex === null || burdenIndex === null) return null;
    const attainments = boundAttainments(
      table.choices.flatMap((each, at) => {
        const attained = each[picks[at] ?? 0]?.attainments;
        return attained ? [attained] : [];
      }),
    );
    const posture = scorer.mostPostureOf(attainments);
    const order = this.candidates.length;
    return { table, picks, order, bound: { monthlyUsd, lockInIndex, burdenIndex, posture }, attainments };
  }

  /** Candidates by rising bound of cost: posture, then the cheapest places, each only while nothing found is no worse. */
  *resolve(): Generator<SearchProgress, void> {
    const total = this.candidates.length;
    this.candidates.sort((a, b) => a.bound.monthlyUsd - b.bound.monthlyUsd || a.order - b.order);
    for (const [done, candidate] of this.candidates.entries()) {
      if (this.front.points.length >= this.options.limits.frontSize) {
        this.limitReached = 'front-size';
        return;
      }
      if (done % 256 === 0) yield { phase: 'resolve', done, total };
      if (this.isBeaten(candidate.bound, candidate.table)) continue;
      yield { phase: 'resolve', done, total };
      const steps = this.place(candidate);
      while (!steps.next().done) yield { phase: 'resolve', done, total };
    }
  }

  private *place({ table, picks, bound }: Candidate): Generator<undefined, void> {
    const design = designOf(table, picks);
    const { scorer } = this.problem;
    const key = `${table.frame.id}|${design.primary.map(({ service }) => service.key).join(' ')}`;
    const attainments = scorer.attainmentsOf(key, () =>
      this.problem.expand(design, samplePlaces(table.frame, table.regions)),
    );
    const exact = { ...bound, posture: scorer.postureOf(attainments) };
    if (this.isBeaten(exact, table)) return;
    yield;
    const placed = yield* cheapestPlaces(
      this.problem,
      table,
      design,
      addPools(siteBounds(table, picks), table, picks),
      this.counts,
    );
    if (placed === null) return;
    this.keep({ ...exact, ...placed, design }, table);
  }

  private isBeaten(bound: ObjectivePoint, table: FrameTable): boolean {
    const better = this.front.findBetter(bound);
    if (better) this.beaten.set(table.frame.id, objectivesOf(better));
    return better !== undefined;
  }

  private keep(point: PlanPoint, table: FrameTable): void {
    if (!this.isBeaten(point, table)) this.front.add(point);
  }

  result(frames: number): PartResult {
    const { designs, bills } = this.counts;
    const postures = this.problem.scorer.postureEvaluations;
    return {
      front: this.front.points,
      leftOut: this.leftOut(),
      counts: { placementsCovered: this.placements, frames, designs, postures, bills },
      limitReached: this.limitReached,
    };
  }

  private leftOut(): LeftOut {
    const { refusedRegions, refusedChoices } = this.problem;
    return {
      refusedRegions,
      allowedRegions: this.problem.allowedRegions(),
      refusedChoices,
      unpriced: [...this.tables.unpriced],
      frames: this.frames,
      beaten: [...this.beaten].map(([frame, by]) => ({ frame, by })),
    };
  }
}

function objectivesOf({ monthlyUsd, lockInIndex, burdenIndex, posture }: ObjectivePoint): ObjectivePoint {
  return { monthlyUsd, lockInIndex, burdenIndex, posture };
}

/** Every way to pick one choice per component, in order. */
export function* picksOf(choices: readonly (readonly PairedChoice[])[]): Generator<number[]> {
  const picks = choices.map(() => 0);
  for (;;) {
    yield [...picks];
    let at = picks.length - 1;
    while (at >= 0 && (picks[at] ?? 0) + 1 >= (choices[at]?.length ?? 0)) picks[at--] = 0;
    if (at < 0) return;
    picks[at] = (picks[at] ?? 0) + 1;
  }
}

export function designOf({ frame, choices }: FrameTable, picks: readonly number[]): Design {
  const chosen = choices.flatMap((each, at) => each[picks[at] ?? 0] ?? []);
  return { frame, primary: chosen.map(({ primary }) => primary), standby: chosen.map(({ standby }) => standby) };
}

/** Lower bound of the bill of each site by region: traffic and the parts that stand there. */
export function siteBounds(table: FrameTable, picks: readonly number[]): Float64Array[] {
  const sums = table.trafficUsd.map((usd) => Float64Array.from(usd));
  for (const [at, each] of table.choices.entries()) {
    const choice = each[picks[at] ?? 0];
    const [first, second] = table.sitesOf[at] ?? [0, -1];
    if (choice) add(sums[first], choice.primaryUsd);
    if (choice?.standbyUsd) add(sums[second], choice.standbyUsd);
  }
  return sums;
}

function add(sum: Float64Array | undefined, part: Float64Array): void {
  if (!sum) return;
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (part[at] ?? 0);
}

/** A design attains no more of an objective than the least of its parts alone. */
export function boundAttainments(parts: readonly Attainments[]): Attainments {
  const count = parts[0]?.length ?? DISRUPTIONS.length + 1;
  return Array.from({ length: count }, (_, criterion) => {
    const most = parts.reduce((least, part) => Math.min(least, part[criterion]?.most ?? 1), 1);
    return { counted: most, low: 0, most };
  });
}

/** Whether the constraints leave any design that has a price and a score everywhere; ceilings are not looked at. */
export function isFeasible(workload: Workload, catalog: Catalog, options: PlanOptions): boolean {
  const problem = new PlanProblem(workload, catalog, options);
  const state = new SearchState(problem, options);
  for (const frame of framesOf(workload)) {
    const steps = state.open(frame, { phase: 'bounds', done: 0, total: 0 });
    while (!state.hasCandidates && !steps.next().done);
    if (state.hasCandidates) return true;
  }
  return false;
}
