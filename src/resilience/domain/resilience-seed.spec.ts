import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fillDefaults, type ArchitectureInput } from '../../architectures/domain/fill-defaults.js';
import { DISRUPTIONS, RECOVERY_STRATEGIES, type Architecture } from '../../architectures/domain/architecture.js';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { CAUSE_SCOPES, POSTURE_CRITERIA } from '../../catalog/domain/tables/resilience.js';
import { causeRate } from './cause-rates.js';
import { chooseSla } from './choose-sla.js';
import { closeGaps } from './close-gaps.js';
import { deploymentShape } from './deployment-shape.js';
import { runDrill } from './drill.js';
import { drillScenarios } from './drill-scenarios.js';
import { findFailureRow } from './failure-rate.js';
import { assessPosture } from './posture.js';
import { toPostureScore } from './posture-score.js';
import { findStrategy } from './strategy.js';

const catalog = loadCatalogFromSeed();
const FOLDER = 'seed/architectures';
const examples: Architecture[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => fillDefaults(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as ArchitectureInput, catalog));
const example = (part: string): Architecture => {
  const found = examples.find((each) => each.name.toLowerCase().includes(part));
  if (!found) throw new Error(`no example ${part}`);
  return found;
};

describe('the authored tables', () => {
  it('read the condition of every commitment, once', () => {
    const keys = (rows: readonly { service: string; deployment: string }[]): string[] =>
      rows.map((row) => `${row.service} ${row.deployment}`).sort();
    expect(keys(catalog.slaRules)).toEqual(keys(catalog.slas));
  });

  it('weigh the criteria of the posture, which sum to 1', () => {
    expect(catalog.postureWeights.map((row) => row.criterion).sort()).toEqual([...POSTURE_CRITERIA].sort());
    expect(catalog.postureWeights.reduce((sum, row) => sum + row.weight, 0)).toBeCloseTo(1, 12);
  });

  it('name every strategy and every disruption', () => {
    for (const strategy of RECOVERY_STRATEGIES) expect(findStrategy(strategy, catalog).strategy).toBe(strategy);
    expect(catalog.defaultObjectives.map((row) => row.disruption).sort()).toEqual([...DISRUPTIONS].sort());
  });

  it('keep low, likely and high in order', () => {
    for (const row of catalog.recoverySteps) {
      expect([row.secondsLow, row.secondsLikely, row.secondsHigh]).toEqual(
        [row.secondsLow, row.secondsLikely, row.secondsHigh].sort((a, b) => a - b),
      );
    }
  });

  it('give a rate and a duration to every cause of every provider', () => {
    for (const provider of PROVIDERS) {
      for (const scope of CAUSE_SCOPES) {
        const { eventsPerYear, duration } = causeRate(catalog, provider, scope);
        expect(eventsPerYear.best).toBeGreaterThan(0);
        expect(eventsPerYear.best).toBeLessThanOrEqual(eventsPerYear.likely);
        expect(eventsPerYear.likely).toBeLessThanOrEqual(eventsPerYear.worst);
        expect(duration.meanHours).toBeGreaterThan(0);
      }
    }
  });

  it('say of AWS zones that the pooled rate stands in', () => {
    const rate = causeRate(catalog, 'aws', 'zone');
    expect(rate.pooled).toBe(true);
    expect(rate.because).toContain('no denominator');
  });

  it('know how often each serving component of the examples fails', () => {
    for (const { components } of examples) {
      for (const component of components) expect(findFailureRow(component, catalog)).toBeDefined();
    }
  });
});

describe('the commitment that applies', () => {
  const pick = (service: string, more: object): string | undefined => {
    const component = { ...example('shop').components[0]!, service, provider: 'aws' as const, ...more };
    return chooseSla(component, deploymentShape(component, catalog), catalog)?.sla.deployment;
  };

  it.each([
    ['aws.ec2', { capability: 'compute.vm', quantity: 4, zones: 2, minimumServing: 2 }, 'concurrently in >=2 AZs'],
    // three needed of four: the loss of a zone is not borne, so "all instances down" promises nothing
    ['aws.ec2', { capability: 'compute.vm', quantity: 4, zones: 2, minimumServing: 3 }, 'single instance'],
    ['aws.ec2', { capability: 'compute.vm', quantity: 1, zones: 1 }, 'single instance'],
    ['aws.rds', { capability: 'database.relational', quantity: 1, zones: 2, highAvailability: true }, 'Multi-AZ'],
    ['aws.rds', { capability: 'database.relational', quantity: 1, zones: 1 }, 'single DB instance'],
    ['aws.alb', { capability: 'network.lb.l7', quantity: 1, zones: 3 }, '>=2 AZs'],
    ['aws.alb', { capability: 'network.lb.l7', quantity: 1, zones: 1 }, 'one AZ only'],
    ['aws.s3', { capability: 'storage.object', quantity: 1, zones: null }, 'S3 Standard'],
    [
      'aws.s3',
      { capability: 'storage.object', quantity: 1, zones: null, variant: 'aws.s3-standard-ia' },
      'Standard-IA',
    ],
    ['aws.dynamodb', { capability: 'database.nosql', quantity: 1, zones: null }, 'single region'],
  ])('%s as %j is the one for %s', (service, more, deployment) => {
    expect(pick(service, more)).toContain(deployment);
  });
});

describe('postures of the examples', () => {
  it.each(examples)('$name has a tree whose weighted parts sum to its score', (architecture) => {
    const assessment = assessPosture(architecture, catalog, { basis: 'observed' });
    const { value, tree } = toPostureScore(assessment);
    const sum = tree.parts.reduce((total, part) => total + (part.weight ?? 0) * (part.value.value ?? 0), 0);
    expect(value.value).toBeCloseTo(sum, 9);
    expect(tree.parts.reduce((total, part) => total + (part.weight ?? 0), 0)).toBeCloseTo(1, 12);
  });

  it('are unknown between two ends where a part has no commitment', () => {
    // Cloud SQL without high availability is excluded from its SLA
    const shop = example('google');
    const components = shop.components.map((component) =>
      component.service === 'gcp.cloud-sql' ? { ...component, highAvailability: false, zones: 1 } : component,
    );
    const { posture } = assessPosture({ ...shop, components }, catalog, { basis: 'contractual' });
    expect(posture.state).toBe('unknown');
    expect(posture.value).toBeNull();
    expect(posture.low).toBeLessThan(posture.high ?? 0);
  });

  it.each(examples)('$name is never raised by declaring fewer objectives', (architecture) => {
    const of = (objectives: object | null): number =>
      assessPosture(architecture, catalog, { basis: 'observed', objectives }).posture.value ?? 0;
    const defaults = Object.fromEntries(
      catalog.defaultObjectives.map((row) => [
        row.disruption,
        { rtoSeconds: row.rtoSeconds, rpoSeconds: row.rpoSeconds },
      ]),
    );
    const all = of({ availabilityPct: 99.95, disruptions: defaults });
    for (const dropped of DISRUPTIONS) {
      const fewer = Object.fromEntries(Object.entries(defaults).filter(([name]) => name !== dropped));
      expect(of({ availabilityPct: null, disruptions: fewer })).toBeLessThanOrEqual(all + 1e-9);
    }
    expect(of(null)).toBeLessThanOrEqual(all + 1e-9);
  });

  it.each(examples)('$name is not lowered by one more zone with enough left in the others', (architecture) => {
    const before = assessPosture(architecture, catalog, { basis: 'observed' }).posture;
    for (const component of architecture.components) {
      const { zones, quantity, minimumServing } = component;
      if (zones === null || zones >= 3 || quantity < zones + 1) continue;
      const left = quantity - Math.ceil(quantity / (zones + 1));
      if (minimumServing === null || left < minimumServing) continue;
      const changed = {
        ...architecture,
        components: architecture.components.map((each) =>
          each.id === component.id ? { ...each, zones: zones + 1 } : each,
        ),
      };
      const after = assessPosture(changed, catalog, { basis: 'observed' }).posture;
      expect(after.low ?? 0).toBeGreaterThanOrEqual((before.low ?? 0) - 1e-9);
      expect(after.value ?? after.low ?? 0).toBeGreaterThanOrEqual((before.value ?? before.low ?? 0) - 1e-9);
    }
  });

  it('rise with each change named to close a gap', () => {
    const shop = example('shop');
    const closures = closeGaps(shop, catalog, assessPosture(shop, catalog));
    expect(closures.length).toBeGreaterThan(0);
    expect(closures.every((closure) => closure.gain > 0)).toBe(true);
  });
});

describe('past outages', () => {
  const scenarios = drillScenarios(catalog);

  it('are ready-made drills with date and source', () => {
    expect(scenarios.length).toBeGreaterThan(50);
    expect(new Set(scenarios.map((scenario) => scenario.id)).size).toBe(scenarios.length);
    for (const { date, sourceIds } of scenarios) {
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(sourceIds.length).toBeGreaterThan(0);
    }
  });

  it('all run on every example', () => {
    for (const architecture of examples) {
      for (const { loss } of scenarios) {
        const report = runDrill(architecture, catalog, loss);
        expect(report.timeline.length).toBeGreaterThanOrEqual(3);
        expect(report.demandCarried).toBeLessThanOrEqual(report.demandCarriedBefore);
      }
    }
  });
});
