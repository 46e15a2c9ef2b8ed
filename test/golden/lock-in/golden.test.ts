import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fillDefaults, type ArchitectureInput } from '../../../src/architectures/domain/fill-defaults.js';
import { loadCatalogFromSeed } from '../../../src/catalog/seed/load-seed.js';
import { assessLockIn } from '../../../src/lock-in/domain/assess-lock-in.js';
import { rankChanges } from '../../../src/lock-in/domain/changes/rank-changes.js';
import { exitPlan } from '../../../src/lock-in/domain/exit-plan.js';
import { listEgress } from '../../../src/lock-in/domain/list-egress.js';

const DOCUMENTS = {
  'all-managed': join(import.meta.dirname, 'all-managed.json'),
  'all-vm': join(import.meta.dirname, 'all-vm.json'),
  'kubernetes-platform': 'seed/architectures/kubernetes-platform.json',
  'two-cloud-active-passive': 'seed/architectures/two-cloud-active-passive.json',
  'web-shop-aws': 'seed/architectures/web-shop-aws.json',
  'web-shop-azure': 'seed/architectures/web-shop-azure.json',
  'web-shop-gcp': 'seed/architectures/web-shop-gcp.json',
};

const catalog = loadCatalogFromSeed();

/** Goldens are read by a person when they change: `UPDATE_GOLDEN=1 npm test -- test/golden/lock-in` writes them anew. */
describe('lock-in goldens', () => {
  it.each(Object.entries(DOCUMENTS))('%s is as it was reviewed', (name, path) => {
    const document = JSON.parse(readFileSync(path, 'utf8')) as ArchitectureInput;
    const text = `${JSON.stringify(summary(document), null, 2)}\n`;
    const golden = join(import.meta.dirname, `${name}.golden.json`);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, text);
    expect(existsSync(golden)).toBe(true);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });
});

/** What a reader would notice. A component costs 100 USD a month here, so that list prices do not move the goldens. */
function summary(input: ArchitectureInput): unknown {
  const document = fillDefaults(input, catalog);
  const monthlyUsd = new Map(document.components.map(({ id }) => [id, 100]));
  const assessment = assessLockIn(document, catalog, { egress: listEgress(catalog), monthlyUsd });
  const plan = exitPlan(assessment.headline.chosen, assessment.settings);
  const tidy = (value: number | null | undefined): number | null =>
    value == null ? null : Math.round(value * 1e4) / 1e4;
  return {
    leave: assessment.headline.provider,
    target: assessment.headline.chosen.target,
    rebuildDays: tidy(assessment.efforts.rebuildDays),
    exits: assessment.exits.map(({ provider, targets }) => ({
      provider,
      targets: targets.map(({ target, index, components, money }) => ({
        target,
        index: index && [index.low, index.likely, index.high].map(tidy),
        days: Object.fromEntries(
          components.map(({ component, kind, days }) => [component.id, `${kind} ${tidy(days?.likely)}`]),
        ),
        dataGb: tidy(money.dataGb),
        egressUsd: tidy(money.egress.listUsd),
        totalUsd: money.totalUsd && [money.totalUsd.low, money.totalUsd.likely, money.totalUsd.high].map(tidy),
        missing: money.missing,
      })),
    })),
    plan: { days: tidy(plan.criticalPathDays), withTeamDays: tidy(plan.withTeamDays), criticalPath: plan.criticalPath },
    changes: rankChanges(document, catalog, assessment.settings).map(
      ({ id, lockIn }) => `${id} ${tidy(lockIn.change)}`,
    ),
    challenges: assessment.challenges.map(({ rule, subject }) => `${rule} ${subject}`),
  };
}
