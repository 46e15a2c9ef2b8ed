import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Architecture, Component } from '../../architectures/domain/architecture.js';
import { fillDefaults, type ComponentInput } from '../../architectures/domain/fill-defaults.js';
import { buildCatalog } from '../../catalog/domain/build-catalog.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { assessLockIn } from './assess-lock-in.js';
import { DESIGN_CHANGES, rankChanges } from './changes/rank-changes.js';
import { EXIT_TARGETS } from './exit-target.js';
import { exitPlan } from './exit-plan.js';
import { listEgress } from './list-egress.js';
import { lockInIndex, scoreLockIn } from './lock-in-score.js';
import { lockInSettings } from './lock-in-settings.js';

const catalog = loadCatalogFromSeed();
const settings = lockInSettings(catalog);
const REGIONS = { aws: 'eu-central-1', azure: 'westeurope', gcp: 'europe-west3' };
const RUNS = { numRuns: 60 };

const components: fc.Arbitrary<ComponentInput[]> = fc
  .array(
    fc.record({
      service: fc.constantFrom(...catalog.services.filter(({ key }) => key !== 'gcp.none')),
      quantity: fc.integer({ min: 1, max: 200 }),
      dataGb: fc.integer({ min: 0, max: 50_000 }),
      migrationUnits: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) =>
    list.map(({ service, ...rest }, at) => ({
      id: `c${at}`,
      service: service.key,
      region: REGIONS[service.provider],
      ...rest,
    })),
  );

const architectureOf = (list: ComponentInput[]): Architecture =>
  fillDefaults({ name: 'any', components: list }, catalog);
const architectures = components.map(architectureOf);
const change = (document: Architecture, at: number, edit: (component: Component) => Component): Architecture => ({
  ...document,
  components: document.components.map((component, index) =>
    index === at % document.components.length ? edit(component) : component,
  ),
});
const monthlyUsd = (document: Architecture): Map<string, number> =>
  new Map(document.components.map(({ id }) => [id, 10]));

describe('lock-in, whatever the architecture', () => {
  it('stays between 0 and 100, low to high', () => {
    fc.assert(
      fc.property(architectures, fc.constantFrom(...EXIT_TARGETS), (document, target) => {
        for (const exit of assessLockIn(document, catalog, { target }).exits.flatMap(({ targets }) => targets)) {
          expect(exit.index!.low).toBeGreaterThanOrEqual(0);
          expect(exit.index!.likely).toBeGreaterThanOrEqual(exit.index!.low - 1e-9);
          expect(exit.index!.high).toBeGreaterThanOrEqual(exit.index!.likely - 1e-9);
          expect(exit.index!.high).toBeLessThanOrEqual(100);
        }
      }),
      RUNS,
    );
  });

  it('is the sum of its parts', () => {
    fc.assert(
      fc.property(architectures, (document) => {
        const { tree } = scoreLockIn(document, catalog);
        const sum = tree.parts.reduce((total, part) => total + (part.value.value ?? 0), 0);
        expect(sum).toBeCloseTo(tree.value.value!, 6);
        expect(tree.value.value).toBe(lockInIndex(document, catalog));
      }),
      RUNS,
    );
  });

  it('never falls when more units leave', () => {
    fc.assert(
      fc.property(architectures, fc.nat(7), fc.integer({ min: 1, max: 500 }), (document, at, more) => {
        const larger = change(document, at, (one) => ({
          ...one,
          quantity: one.quantity + more,
          migrationUnits: one.migrationUnits === null ? null : one.migrationUnits + more,
        }));
        expect(lockInIndex(larger, catalog)).toBeGreaterThanOrEqual(lockInIndex(document, catalog)! - 1e-9);
      }),
      RUNS,
    );
  });

  it('never costs less to leave with more data, with or without a waiver', () => {
    const waivers = [undefined, { date: '2026-06-01', customerInEu: true }];
    fc.assert(
      fc.property(
        architectures,
        fc.nat(7),
        fc.integer({ min: 1, max: 500_000 }),
        fc.constantFrom(...waivers),
        (document, at, more, waiver) => {
          const larger = change(document, at, (one) => ({ ...one, dataGb: (one.dataGb ?? 0) + more }));
          const subtotal = (each: Architecture): number[] =>
            assessLockIn(each, catalog, {
              egress: listEgress(catalog),
              monthlyUsd: monthlyUsd(each),
              ...(waiver ? { waiver } : {}),
            }).exits.flatMap(({ targets }) => targets.map(({ money }) => money.subtotalUsd.likely));
          const [before, after] = [subtotal(document), subtotal(larger)];
          after.forEach((usd, index) => {
            expect(usd).toBeGreaterThanOrEqual(before[index]! - 1e-6);
          });
        },
      ),
      RUNS,
    );
  });

  it('never rises when a proprietary interface becomes an open one', () => {
    fc.assert(
      fc.property(architectures, (document) => {
        expect(lockInIndex(document, openCatalog)).toBeLessThanOrEqual(lockInIndex(document, catalog)! + 1e-9);
      }),
      RUNS,
    );
  });

  it('never rises when a proprietary store or stream of one provider gives way to its open-source-compatible one', () => {
    const swaps = ['postgresql-engine', 'open-telemetry', 's3-compatible-access', 'terraform', 'oidc-federation'];
    const bound = catalog.services.filter(
      ({ key }) => catalog.index.lockInFactors.get(key)?.apiOpenness === 'proprietary',
    );
    for (const { key, provider } of bound) {
      const document = architectureOf([{ id: 'one', service: key, region: REGIONS[provider], dataGb: 100 }]);
      for (const ranked of rankChanges(document, catalog, settings).filter(({ id }) => swaps.includes(id))) {
        expect({ key, id: ranked.id, rises: ranked.lockIn.change! > 0 }).toEqual({ key, id: ranked.id, rises: false });
      }
    }
  });

  it('does not rise in a what-if for shrinking the document', () => {
    fc.assert(
      fc.property(architectures, fc.nat(7), (document, at) => {
        const { rebuildDays, headline } = assessLockIn(document, catalog).efforts;
        const kept = document.components.filter((_, index) => index !== at % document.components.length);
        if (kept.length === 0) return;
        const index = lockInIndex({ ...document, components: kept }, catalog, settings, {
          denominatorDays: rebuildDays!,
        });
        expect(index).toBeLessThanOrEqual(headline.chosen.index!.likely + 1e-9);
      }),
      RUNS,
    );
  });

  it('spends over the months what the exit costs in all', () => {
    fc.assert(
      fc.property(architectures, (document) => {
        const assessment = assessLockIn(document, catalog, {
          egress: listEgress(catalog),
          monthlyUsd: monthlyUsd(document),
        });
        const { chosen } = assessment.headline;
        const { months } = exitPlan(chosen, assessment.settings);
        const total = chosen.money.totalUsd?.likely ?? null;
        const last = months.at(-1)!.cumulativeUsd;
        if (total === null) expect(last).toBeNull();
        else expect(last).toBeCloseTo(total, 4);
      }),
      RUNS,
    );
  });

  it('plans no step before those it waits for, and ends with its critical path', () => {
    fc.assert(
      fc.property(architectures, (document) => {
        const assessment = assessLockIn(document, catalog);
        const plan = exitPlan(assessment.headline.chosen, assessment.settings);
        const finish = new Map(plan.steps.map(({ id, finishDay }) => [id, finishDay]));
        for (const step of plan.steps) {
          for (const id of step.after) expect(step.startDay).toBeGreaterThanOrEqual(finish.get(id)! - 1e-9);
          expect(step.slackDays).toBeGreaterThanOrEqual(-1e-9);
        }
        const critical = plan.steps.filter((step) => plan.criticalPath.includes(step.id));
        expect(Math.max(0, ...critical.map(({ finishDay }) => finishDay))).toBeCloseTo(plan.criticalPathDays, 9);
        expect(plan.withTeamDays).toBeGreaterThanOrEqual(plan.criticalPathDays);
      }),
      RUNS,
    );
  });

  it('offers each change at most once and leaves the document it was given alone', () => {
    fc.assert(
      fc.property(architectures, (document) => {
        const copy = JSON.stringify(document);
        const ids = rankChanges(document, catalog, settings).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => DESIGN_CHANGES.some((each) => each.id === id))).toBe(true);
        expect(JSON.stringify(document)).toBe(copy);
      }),
      RUNS,
    );
  });
});

/** The same catalog with every proprietary interface open: effort = base × openness × gravity, so openness 2 becomes 1. */
const openCatalog: Catalog = (() => {
  const lockInFactors = catalog.lockInFactors.map((row) =>
    row.apiOpenness === 'proprietary'
      ? {
          ...row,
          apiOpenness: 'open-source-compatible' as const,
          effortPersonDaysPerUnit: row.effortPersonDaysPerUnit / 2,
        }
      : row,
  );
  const { version, priceBook } = catalog;
  return buildCatalog(version, { ...catalog, lockInFactors }, priceBook);
})();
