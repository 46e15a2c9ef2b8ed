import type { ObjectivePoint } from './objective-point.js';
import type { RegionNote } from './region-notes.js';
import type { RefusedRegion, RegionRule } from './site-choice.js';
import type { RefusedChoice } from './service-choice.js';
import type { Provider } from '../../catalog/domain/provider.js';

export type RejectionRule =
  | RegionRule
  | RefusedChoice['rule']
  | 'no-counterpart'
  | 'no-site'
  | 'unpriced'
  | 'dearer-region'
  | 'other-commitment'
  | 'dominated'
  | 'limit';

/** Something that was left out, and the rule that left it out. */
export interface Rejection {
  readonly kind: 'region' | 'service' | 'frame';
  readonly provider: Provider | null;
  readonly region: string | null;
  /** Service, capability or frame left out; null for a region. */
  readonly subject: string | null;
  readonly rule: RejectionRule;
  readonly because: string;
}

/** A region the constraints allow. */
export interface AllowedRegion {
  readonly provider: Provider;
  readonly region: string;
  /** Fewest zones the workload would do with, where the region has fewer. */
  readonly zonesWanted: number | null;
}

/** What a part of a search leaves out: plain data, so that it passes between threads. */
export interface LeftOut {
  readonly refusedRegions: readonly RefusedRegion[];
  readonly allowedRegions: readonly AllowedRegion[];
  /** What the frames of the part say about the regions they could stand in. */
  readonly regions: readonly RegionNote[];
  readonly refusedChoices: readonly RefusedChoice[];
  /** Choices at regions that have no price, as `provider|service|region`. */
  readonly unpriced: readonly string[];
  /** Machine types whose name puts them under another commitment than the usual one of their service. */
  readonly otherCommitments: readonly { readonly service: string; readonly types: readonly string[] }[];
  /** Frames that hold nothing, or were not looked at. */
  readonly frames: readonly Rejection[];
  /** Frames with designs that a plan beats, and the last such plan. */
  readonly beaten: readonly { readonly frame: string; readonly by: ObjectivePoint }[];
}

export function frameRejection(id: string, rule: RejectionRule, because: string): Rejection {
  return { kind: 'frame', provider: null, region: null, subject: id, rule, because };
}
