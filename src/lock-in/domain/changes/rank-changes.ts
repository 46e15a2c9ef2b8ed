import type { Architecture } from '../../../architectures/domain/architecture.js';
import type { Catalog } from '../../../catalog/domain/catalog.js';
import type { Figure, ScoreName } from '../../../scorecards/domain/score-tree.js';
import type { EffortAdjustment } from '../component-effort.js';
import type { LockInSettings } from '../lock-in-settings.js';
import { measureExits, type ExitEfforts, type MeasureOptions } from '../measure-exits.js';
import { rangeFigure } from '../range.js';
import { containerRuntime } from './container-runtime.js';
import type { DesignChange, Replacement } from './design-change.js';
import { kubernetesLayer } from './kubernetes-layer.js';
import { oidcFederation, s3Access, terraform } from './open-interfaces.js';
import { kafkaProtocol, openTelemetry } from './open-services.js';
import { postgresqlEngine } from './postgresql-engine.js';

export const DESIGN_CHANGES: readonly DesignChange[] = [
  containerRuntime,
  kafkaProtocol,
  kubernetesLayer,
  oidcFederation,
  openTelemetry,
  postgresqlEngine,
  s3Access,
  terraform,
];

/** What scoring a changed document as a whole needs beside it. */
export interface WhatIf {
  readonly adjustments: Readonly<Record<string, EffortAdjustment>>;
  /** The original's rebuild days, so that a smaller document does not raise the index. */
  readonly denominatorDays?: number;
}

/** Scores a document; the effect on scores left out of the answer is not told. */
export type ScoreAll = (architecture: Architecture, whatIf: WhatIf) => Readonly<Partial<Record<ScoreName, Figure>>>;

export interface ScoreEffect {
  readonly before: Figure;
  readonly after: Figure;
  /** After minus before; null where one of them is unknown. */
  readonly change: number | null;
}

export interface RankedChange {
  readonly id: string;
  readonly title: string;
  readonly because: string;
  readonly replaced: readonly Replacement[];
  /** Index of the original and of the changed design, over the original's rebuild days. */
  readonly lockIn: ScoreEffect;
  /** Effort of the headline exit, before minus after; negative where the change costs effort; null where unknown. */
  readonly savedDays: number | null;
  /** Whether the change lowers the index at all: some do not, and the answer says so. */
  readonly helps: boolean;
  readonly effects: Readonly<Partial<Record<ScoreName, ScoreEffect>>>;
  readonly architecture: Architecture;
}

/**
 * Every change the document has room for, the one that cuts the index most first. Effects come from scoring the changed
 * document, each change by itself; they do not add up.
 */
export function rankChanges(
  architecture: Architecture,
  catalog: Catalog,
  settings: LockInSettings,
  options: MeasureOptions = {},
  scoreAll?: ScoreAll,
): RankedChange[] {
  const measuring = { ...options, onlyCandidates: true };
  const before = measureExits(architecture, catalog, settings, measuring);
  const given = options.adjustments ?? {};
  const scoresBefore = scoreAll?.(architecture, whatIf(given, before)) ?? {};
  return DESIGN_CHANGES.flatMap((change) => {
    const changed = change.apply(architecture, catalog, settings);
    if (!changed) return [];
    const inputs = whatIf({ ...given, ...changed.adjustments }, before);
    const after = measureExits(changed.architecture, catalog, settings, { ...measuring, ...inputs });
    const scoresAfter = scoreAll?.(changed.architecture, inputs) ?? {};
    return [ranked(change, changed, before, after, effectsOf(scoresBefore, scoresAfter))];
  }).sort((a, b) => (a.lockIn.change ?? 0) - (b.lockIn.change ?? 0) || (a.id < b.id ? -1 : 1));
}

function whatIf(adjustments: Readonly<Record<string, EffortAdjustment>>, { rebuildDays }: ExitEfforts): WhatIf {
  return rebuildDays === null ? { adjustments } : { adjustments, denominatorDays: rebuildDays };
}

function ranked(
  { id, title, because }: DesignChange,
  { architecture, replaced }: { architecture: Architecture; replaced: readonly Replacement[] },
  before: ExitEfforts,
  after: ExitEfforts,
  effects: RankedChange['effects'],
): RankedChange {
  const lockIn = effectOf(indexFigure(before), indexFigure(after));
  const [daysBefore, daysAfter] = [before, after].map((each) => each.headline.chosen.countedDays?.likely);
  const savedDays = daysBefore === undefined || daysAfter === undefined ? null : daysBefore - daysAfter;
  const helps = lockIn.change !== null && lockIn.change < 0;
  return { id, title, because, replaced, lockIn, savedDays, helps, effects, architecture };
}

const indexFigure = ({ headline }: ExitEfforts): Figure => rangeFigure(headline.chosen.index, 'points');

function effectsOf(
  before: Readonly<Partial<Record<ScoreName, Figure>>>,
  after: Readonly<Partial<Record<ScoreName, Figure>>>,
): Partial<Record<ScoreName, ScoreEffect>> {
  const effects: Partial<Record<ScoreName, ScoreEffect>> = {};
  for (const name of Object.keys(before) as ScoreName[]) {
    const [from, to] = [before[name], after[name]];
    if (from && to) effects[name] = effectOf(from, to);
  }
  return effects;
}

function effectOf(before: Figure, after: Figure): ScoreEffect {
  const change = before.value === null || after.value === null ? null : after.value - before.value;
  return { before, after, change };
}
