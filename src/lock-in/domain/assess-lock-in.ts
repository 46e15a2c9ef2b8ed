import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { ConfidenceFilter } from '../../catalog/domain/confidence.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { Finding, Score } from '../../scorecards/domain/score-tree.js';
import type { EffortAdjustment } from './component-effort.js';
import { exitMoney, type ExitMoney, type MoneyInputs } from './exit-money.js';
import type { ExitTarget, TargetChoice } from './exit-target.js';
import type { LockInOverrides, Overridden } from './lock-in-overrides.js';
import { lockInSettings, type LockInSettings } from './lock-in-settings.js';
import { isScored, toScore, unpublishedScore } from './lock-in-score.js';
import { measureExits, type ExitEfforts, type ProviderEffort, type TargetEffort } from './measure-exits.js';
import { multiCloudChallenges } from './multi-cloud-challenges.js';

export interface LockInOptions extends MoneyInputs {
  /** Where to go; by default the cheapest other provider, per provider left. */
  readonly target?: TargetChoice;
  readonly overrides?: LockInOverrides;
  readonly adjustments?: Readonly<Record<string, EffortAdjustment>>;
  /** Under `published` the score is unknown: nobody publishes migration effort. Effort and money are told all the same. */
  readonly confidence?: ConfidenceFilter;
}

/** Everything that can be said of leaving: effort and money of every way out, and the score. */
export interface LockInAssessment {
  readonly catalogVersion: number;
  readonly efforts: ExitEfforts;
  readonly exits: readonly ProviderExit[];
  /** The exit of the provider that is worst to lose. */
  readonly headline: ProviderExit;
  readonly challenges: readonly Finding[];
  readonly settings: LockInSettings;
  readonly overridden: readonly Overridden[];
  /** Whether the request's confidence filter lets the estimates count as a score. */
  readonly scored: boolean;
}

export interface ProviderExit {
  readonly provider: Provider;
  readonly targets: readonly TargetExit[];
  readonly chosen: TargetExit;
}

export interface TargetExit extends TargetEffort {
  readonly target: ExitTarget;
  readonly money: ExitMoney;
}

/** Effort, index and money of leaving each provider of the document for each target. */
export function assessLockIn(
  architecture: Architecture,
  catalog: Catalog,
  options: LockInOptions = {},
): LockInAssessment {
  const settings = lockInSettings(catalog, options.overrides);
  const efforts = measureExits(architecture, catalog, settings, options);
  const exits = efforts.providers.map((provider) => withMoney(catalog, provider, settings, options));
  const headline = exits.find((exit) => exit.provider === efforts.headline.provider);
  if (!headline) throw new Error('the headline is one of the exits');
  return {
    catalogVersion: catalog.version.number,
    efforts,
    exits,
    headline,
    challenges: multiCloudChallenges(architecture, catalog),
    settings,
    overridden: settings.overridden,
    scored: isScored(catalog, options.confidence),
  };
}

export function toLockInScore({ efforts, challenges, scored }: LockInAssessment): Score {
  return scored ? toScore(efforts, challenges) : unpublishedScore();
}

function withMoney(
  catalog: Catalog,
  effort: ProviderEffort,
  settings: LockInSettings,
  inputs: MoneyInputs,
): ProviderExit {
  const targets = effort.targets.map((target) => ({
    ...target,
    money: exitMoney(catalog, effort.provider, target, settings, inputs),
  }));
  const chosen = targets.find((target) => target.target === effort.chosen.target);
  if (!chosen) throw new Error('the chosen target is one of the targets');
  return { provider: effort.provider, targets, chosen };
}
