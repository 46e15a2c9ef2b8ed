import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { isPublished, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { PROVIDER_NAMES } from '../../catalog/domain/provider.js';
import {
  completenessOf,
  unknown,
  type Completeness,
  type Finding,
  type Score,
  type ScoreNode,
} from '../../scorecards/domain/score-tree.js';
import { componentFindings, type PointsPerDay } from './component-findings.js';
import type { ComponentEffort } from './component-effort.js';
import { targetName } from './exit-target.js';
import { lockInSettings, type LockInSettings } from './lock-in-settings.js';
import { measureExits, type ExitEfforts, type MeasureOptions, type ProviderEffort } from './measure-exits.js';
import { multiCloudChallenges } from './multi-cloud-challenges.js';
import { rangeFigure, scaleRange } from './range.js';

const POINTS = 'points';

/**
 * The lock-in score alone: index of the provider that is worst to lose, 0 (walk away) to 100 (as much work as building
 * everything anew), with a part per component that leaves; the parts sum to the whole.
 */
export function scoreLockIn(
  architecture: Architecture,
  catalog: Catalog,
  settings: LockInSettings = lockInSettings(catalog),
  options: MeasureOptions & { readonly confidence?: ConfidenceFilter } = {},
): Score {
  if (!isScored(catalog, options.confidence)) return unpublishedScore();
  const efforts = measureExits(architecture, catalog, settings, { ...options, onlyCandidates: true });
  return toScore(efforts, multiCloudChallenges(architecture, catalog));
}

/** The index and nothing else, for searches: 0 to 100, null where it is unknown. */
export function lockInIndex(
  architecture: Architecture,
  catalog: Catalog,
  settings: LockInSettings = lockInSettings(catalog),
  options: MeasureOptions = {},
): number | null {
  const efforts = measureExits(architecture, catalog, settings, { ...options, onlyCandidates: true });
  return efforts.headline.chosen.index?.likely ?? null;
}

export function toScore(efforts: ExitEfforts, challenges: readonly Finding[]): Score {
  const { headline, rebuildDays } = efforts;
  const pointsPerDay: PointsPerDay = rebuildDays ? 100 / rebuildDays : null;
  const { chosen } = headline;
  const tree: ScoreNode = {
    id: 'lock-in',
    label: `Leaving ${PROVIDER_NAMES[headline.provider]} for ${targetName(chosen.target)}`,
    value: rangeFigure(chosen.index, POINTS),
    weight: null,
    findings: [...efforts.providers.map((each) => exitFinding(each, headline)), ...challenges],
    parts: chosen.components.map((component) => componentNode(component, pointsPerDay)),
  };
  return { name: 'lock-in', value: tree.value, completeness: completeness(chosen.components), tree };
}

function componentNode(effort: ComponentEffort, pointsPerDay: PointsPerDay): ScoreNode {
  const { component, countedDays } = effort;
  const points = countedDays && pointsPerDay !== null ? scaleRange(countedDays, pointsPerDay) : null;
  return {
    id: `lock-in.${component.id}`,
    label: component.id,
    value: rangeFigure(points, POINTS),
    weight: null,
    findings: componentFindings(effort, pointsPerDay),
    parts: [],
  };
}

function exitFinding({ provider, chosen }: ProviderEffort, headline: ProviderEffort): Finding {
  const isHeadline = provider === headline.provider;
  const because = `leaving ${PROVIDER_NAMES[provider]} for ${targetName(chosen.target)}`;
  return {
    rule: isHeadline ? 'worst-to-lose' : 'less-bad-to-lose',
    subject: provider,
    measured: rangeFigure(chosen.countedDays, 'person-days'),
    effect: isHeadline ? (chosen.index?.likely ?? null) : null,
    because: isHeadline ? `${because} is the exit that takes most` : `${because} takes less`,
    sourceIds: ['ESTIMATE'],
    confidence: 'estimate',
  };
}

/** By rebuild days: effort rests on estimates throughout, so nothing of it is known. */
function completeness(components: readonly ComponentEffort[]): Completeness {
  const weights = { known: 0, estimated: 0, unknown: 0 };
  for (const { days, rebuildDays } of components) {
    weights[days ? 'estimated' : 'unknown'] += rebuildDays?.likely ?? 1;
  }
  return completenessOf(weights);
}

/** Whether a confidence filter lets the rebuild days, on which every effort rests, count. */
export function isScored(catalog: Catalog, confidence: ConfidenceFilter = 'all'): boolean {
  return confidence === 'all' || catalog.rebuildEfforts.every((row) => isPublished(row.confidence));
}

/** Asked for published figures only: nobody publishes migration effort, so there is no score. */
export function unpublishedScore(): Score {
  const value = unknown(POINTS);
  const finding: Finding = {
    rule: 'no-published-effort',
    subject: 'architecture',
    measured: unknown('person-days'),
    effect: null,
    because: 'efforts and rebuild days are estimates, and the request asks for published figures only',
    sourceIds: ['ESTIMATE'],
    confidence: 'unverified',
  };
  const tree: ScoreNode = { id: 'lock-in', label: 'Lock-in', value, weight: null, findings: [finding], parts: [] };
  return { name: 'lock-in', value, completeness: completenessOf({ known: 0, estimated: 0, unknown: 0 }), tree };
}
