import type { Region } from '../../catalog/domain/tables/regions.js';
import type { BurdenShare } from './burden-bound.js';
import type { Frame } from './frame.js';
import type { LockInShare } from './lock-in-bound.js';
import type { Design } from './placement.js';
import type { Attainments } from './posture-bound.js';
import type { ServiceChoice } from './service-choice.js';
import type { OwnCost } from './site-costs.js';

/** A part of the bill by region of its site. */
export interface RegionCosts {
  readonly costs: readonly OwnCost[];
  /** Lower bounds; Infinity where something is unpriced. */
  readonly leastUsd: Float64Array;
  /** Whether anything shares tiers or allowances in some region. */
  readonly hasPools: boolean;
  /** Priced machines times ways to buy them; null for what runs on none of the customer's. */
  readonly machines: Float64Array | null;
}

/** A service for a component and, where the frame has a second site, what stands by for it. */
export interface PairedChoice {
  readonly primary: ServiceChoice;
  readonly standby: ServiceChoice | null;
  readonly primaryCosts: RegionCosts;
  readonly standbyCosts: RegionCosts | null;
  readonly lockIn: LockInShare;
  readonly burden: BurdenShare;
  /** Upper bounds of the attainments of any design with this choice; null where nothing is bounded. */
  readonly attainments: Attainments | null;
}

/** Components whose services are chosen together. */
export interface Decision {
  /** Positions of the components in the workload. */
  readonly components: readonly number[];
  /** For each option, the position of the choice of each component. */
  readonly options: readonly (readonly number[])[];
  /** Decision before this one on a component that is the same but for its name: its option comes no later. -1 for none. */
  readonly notBefore: number;
}

/** A frame with what its components may be, priced at every region. */
export interface FrameTable {
  readonly frame: Frame;
  /** Position among the frames of the search. */
  readonly order: number;
  /** Regions by site. */
  readonly regions: readonly (readonly Region[])[];
  /** Lower bound of the traffic of each site by region. */
  readonly trafficUsd: readonly Float64Array[];
  /** Positions of the first and the second site of each component; -1 where there is none. */
  readonly sitesOf: readonly (readonly [number, number])[];
  /** Choices by component. */
  readonly choices: readonly (readonly PairedChoice[])[];
  readonly decisions: readonly Decision[];
  readonly placements: number;
  /** Whether the lock-in of a design is the sum of the shares of its components; else they bound it. */
  readonly lockInAdds: boolean;
}

export interface EmptyFrame {
  readonly rule: 'not-offered' | 'no-counterpart' | 'no-site' | 'unpriced';
  readonly because: string;
}

/** The choice of every component, by its position, under options of the decisions. */
export function picksOf({ choices, decisions }: FrameTable, options: readonly number[]): number[] {
  const picks = choices.map(() => 0);
  for (const [at, { components, options: ways }] of decisions.entries()) {
    const way = ways[options[at] ?? 0] ?? [];
    for (const [member, component] of components.entries()) picks[component] = way[member] ?? 0;
  }
  return picks;
}

export function designOf({ frame, choices }: FrameTable, picks: readonly number[]): Design {
  const chosen = choices.flatMap((each, at) => each[picks[at] ?? 0] ?? []);
  return { frame, primary: chosen.map(({ primary }) => primary), standby: chosen.map(({ standby }) => standby) };
}

/** Designs a frame holds. */
export function designsOf({ decisions }: FrameTable): number {
  return decisions.reduce((product, { options }) => product * options.length, 1);
}

/** Lower bound of the bill of each site by region: traffic and the parts that stand there. */
export function siteBounds(table: FrameTable, picks: readonly number[]): Float64Array[] {
  const sums = table.trafficUsd.map((usd) => Float64Array.from(usd));
  for (const [at, each] of table.choices.entries()) addCosts(sums, table, at, each[picks[at] ?? 0]);
  return sums;
}

export function addCosts(sums: Float64Array[], { sitesOf }: FrameTable, at: number, choice?: PairedChoice): void {
  const [first, second] = sitesOf[at] ?? [-1, -1];
  add(sums[first], choice?.primaryCosts.leastUsd);
  add(sums[second], choice?.standbyCosts?.leastUsd);
}

function add(sum: Float64Array | undefined, part: Float64Array | undefined): void {
  if (!sum || !part) return;
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (part[at] ?? 0);
}

/** Some regions a frame may stand in: which ones makes no difference to what is asked of them. */
export function samplePlaces(frame: Frame, regions: readonly (readonly Region[])[]): string[] {
  return frame.sites.map(
    ({ role }, at) => regions[at]?.[role === 'standby' && regions[at].length > 1 ? 1 : 0]?.code ?? '',
  );
}
