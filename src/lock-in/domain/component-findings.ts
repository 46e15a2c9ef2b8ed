import type { Confidence } from '../../catalog/domain/confidence.js';
import { estimated, known, unknown, type Figure, type Finding } from '../../scorecards/domain/score-tree.js';
import type { ComponentEffort } from './component-effort.js';
import { SELF_HOSTED, targetName } from './exit-target.js';
import { rangeFigure } from './range.js';

/** Index points per person-day: 100 / rebuild days of the document; null where that is unknown. */
export type PointsPerDay = number | null;

/** The facts behind a component's effort: the effort itself first, then whatever was assumed, capped or lacking. */
export function componentFindings(effort: ComponentEffort, pointsPerDay: PointsPerDay): Finding[] {
  const findings = [effortFinding(effort, pointsPerDay)];
  const { facts, route, units, liveAs } = effort;
  if (facts.factor && liveAs === null && units.origin === 'default') findings.push(assumedUnits(effort));
  if (effort.data.gb === null) findings.push(dataNotStated(effort));
  if (effort.capped) findings.push(cappedAtRebuild(effort));
  if (route.gaps.length > 0 && liveAs === null) findings.push(featureGaps(effort));
  return findings;
}

function effortFinding(effort: ComponentEffort, pointsPerDay: PointsPerDay): Finding {
  const { facts, route, countedDays } = effort;
  return {
    rule: EFFORT_RULES[effort.kind],
    subject: effort.component.id,
    measured: rangeFigure(effort.days, 'person-days'),
    effect: countedDays && pointsPerDay !== null ? countedDays.likely * pointsPerDay : null,
    because: explain(effort),
    sourceIds: [...new Set([...(facts.factor?.sourceIds ?? []), ...route.sourceIds, ...facts.rebuildSourceIds])],
    confidence: effort.days ? 'estimate' : 'unverified',
  };
}

const EFFORT_RULES = {
  move: 'effort-to-move',
  rebuild: 'no-equivalent-rebuild',
  'cut-over': 'already-live-cut-over-only',
  unknown: 'missing-effort-factors',
} as const;

function explain(effort: ComponentEffort): string {
  const { component, facts, route, units, liveAs, perUnitDays } = effort;
  const target = targetName(route.target);
  switch (effort.kind) {
    case 'cut-over':
      return `${component.id} already runs on ${target} as ${liveAs ?? ''}: the cut-over is left`;
    case 'rebuild':
      return `${component.service} has no equivalent on ${target}: ${facts.service.capability} is built anew`;
    case 'unknown':
      return `the catalog has no effort factors for ${component.service}: between nothing and a rebuild`;
    case 'move': {
      const to = route.target === SELF_HOSTED ? (route.software ?? target) : (route.service ?? target);
      return `${component.service} to ${to} (${route.fit} fit): ${perUnitDays ?? 0} days per ${units.unit}, times ${units.count}`;
    }
  }
}

function assumedUnits({ component, units }: ComponentEffort): Finding {
  return plain('assumed-units', component.id, estimated(units.count, units.unit), {
    because: `the document states no migrationUnits: ${units.count} ${units.unit} assumed`,
  });
}

function dataNotStated({ component }: ComponentEffort): Finding {
  return plain('data-not-stated', component.id, unknown('GB'), {
    because: 'the document states neither dataGb nor volumes nor stored usage: the data to move is unknown',
    confidence: 'unverified',
  });
}

function cappedAtRebuild({ component, facts, rebuildDays }: ComponentEffort): Finding {
  return plain('capped-at-rebuild', component.id, rangeFigure(rebuildDays, 'person-days'), {
    because: `moving would take longer than building ${facts.service.capability} anew, so it counts as a rebuild`,
  });
}

function featureGaps({ component, route }: ComponentEffort): Finding {
  return plain('feature-gaps', component.id, known(route.gaps.length, 'features'), {
    because: `${targetName(route.target)} lacks: ${route.gaps.join(', ')}`,
    sourceIds: route.sourceIds,
  });
}

function plain(
  rule: string,
  subject: string,
  measured: Figure,
  more: { because: string; sourceIds?: readonly string[]; confidence?: Confidence },
): Finding {
  return { rule, subject, measured, effect: null, sourceIds: ['ESTIMATE'], confidence: 'estimate', ...more };
}
