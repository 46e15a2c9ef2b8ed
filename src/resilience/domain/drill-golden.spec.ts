import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fillDefaults, type ArchitectureInput } from '../../architectures/domain/fill-defaults.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { runDrill, type DrillMoment, type DrillReport } from './drill.js';
import type { Loss } from './loss.js';

interface GoldenDrill {
  readonly loss: Loss;
  readonly moment: DrillMoment;
  readonly told: readonly string[];
}

interface Golden {
  readonly architecture: string;
  readonly drills: readonly GoldenDrill[];
}

const FOLDER = 'test/scenarios/resilience/drills';
const catalog = loadCatalogFromSeed();
const goldens = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Golden);
const drills = goldens.flatMap(({ architecture, drills: each }) =>
  each.map((drill) => ({ architecture, ...drill, name: `${JSON.stringify(drill.loss)} ${drill.moment}` })),
);

/** A drill in words: what is left, then the timeline. */
function tell(report: DrillReport): string[] {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return [
    `${report.name}, ${report.moment}: ${report.service ?? 'not known'}, ${percent(report.demandCarried)} of the demand carried (${percent(report.demandCarriedBefore)} before); ${report.plan.way}`,
    ...report.timeline.map(
      ({ at, kind, subject, what }) => `${at.likely} s (${at.low} to ${at.high}) ${kind} ${subject}: ${what}`,
    ),
  ];
}

describe('drills on the example architectures', () => {
  it('cover every example', () => {
    const examples = readdirSync('seed/architectures').filter((file) => file.endsWith('.json'));
    expect(goldens.map((golden) => `${golden.architecture}.json`).sort()).toEqual(examples.sort());
  });

  it.each(drills)('$architecture: $name is told as reviewed', ({ architecture, loss, moment, told }) => {
    const document = JSON.parse(readFileSync(`seed/architectures/${architecture}.json`, 'utf8')) as ArchitectureInput;
    expect(tell(runDrill(fillDefaults(document, catalog), catalog, loss, { moment }))).toEqual(told);
  });
});
