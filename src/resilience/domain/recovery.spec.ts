import { describe, expect, it } from '@jest/globals';
import {
  aComponent,
  anArchitecture,
  aResilienceCatalog,
  inSeries,
  leaf,
} from '../../../test/support/resilience-catalog.js';
import type { RecoveryStrategy } from '../../architectures/domain/architecture.js';
import type { RecoveryStepTime } from '../../catalog/domain/tables/resilience.js';
import { lossIn, solveModel } from './availability.js';
import { assessRecovery } from './recovery.js';
import { drawStandby } from './draw-standby.js';

const guess = { sourceIds: ['ESTIMATE'], confidence: 'estimate' } as const;

function step(
  subject: string,
  disruption: RecoveryStepTime['disruption'],
  strategy: RecoveryStepTime['strategy'],
  name: RecoveryStepTime['step'],
  seconds: number,
): RecoveryStepTime {
  return {
    subject,
    disruption,
    strategy,
    step: name,
    secondsLow: seconds / 2,
    secondsLikely: seconds,
    secondsHigh: seconds * 2,
    basis: 'given',
    ...guess,
  };
}

const catalog = aResilienceCatalog(
  [
    { key: 'aws.vm', capability: 'compute.vm', scope: 'zonal', failures: [1, 60] },
    { key: 'aws.db', capability: 'database.relational', scope: 'zonal', failures: [1, 60] },
    { key: 'aws.odd', capability: 'network.odd', scope: 'regional', failures: [1, 60] },
  ],
  { region: [0.1, 8.76], provider: [0.001, 8.76] },
  {
    recoverySteps: [
      step('architecture', 'any', 'any', 'detect', 60),
      step('architecture', 'region', 'any', 'decide', 600),
      step('architecture', 'region', 'any', 'redirect', 30),
      step('architecture', 'region', 'any', 'warm-up', 100),
      step('compute.vm', 'region', 'any', 'provision', 300),
      step('database.*', 'region', 'backup-restore', 'provision', 200),
      step('database.*', 'region', 'backup-restore', 'restore', 1000),
      step('database.*', 'region', 'warm-standby', 'promote', 120),
      step('compute.vm', 'component', 'any', 'provision', 180),
      step('database.*', 'component', 'none', 'restore', 400),
    ],
    recoveryStrategies: (['none', 'backup-restore', 'warm-standby'] as const).map((strategy) => ({
      strategy,
      drStrategy: null,
      drStrategyAcrossProviders: null,
      standbyComputeShare: strategy === 'warm-standby' ? 0.5 : 0,
      standbyDataShare: strategy === 'warm-standby' ? 1 : 0,
      standbyTrafficShare: 0,
      replication: strategy === 'warm-standby' ? ('asynchronous' as const) : ('none' as const),
      backupIntervalHours: strategy === 'none' ? null : 24,
      basis: 'given',
      ...guess,
    })),
  },
);
const web = aComponent('web', 'aws.vm', 'compute.vm', { quantity: 2, zones: 2, minimumServing: 1 });
const db = aComponent('db', 'aws.db', 'database.relational');
const connections = [{ from: 'web', to: 'db', gbPerMonth: 10, crossZoneShare: null }];
const design = (strategy: RecoveryStrategy, backupIntervalHours: number | null = null) => ({
  ...anArchitecture([web, db], inSeries(leaf('web'), leaf('db')), { strategy, backupIntervalHours, dnsTtlSeconds: 60 }),
  connections,
});
const outcome = (architecture: ReturnType<typeof design>, disruption: string) =>
  assessRecovery(architecture, catalog).find((each) => each.disruption === disruption)!;

describe('recovery from a lost region', () => {
  it('adds detect, decide, the longest chain of components, redirect, the life of the name and warm-up', () => {
    // 60 + 600 + (db 200 + 1000, then web 300) + 30 + 60 + 100
    const region = outcome(design('backup-restore', 6), 'region');
    expect(region.way).toBe('rebuilt');
    expect(region.rto?.value).toBe(2350);
    // halves and doubles; the name may be forgotten at once
    expect(region.rto?.low).toBe((2350 - 60) / 2);
    expect(region.rto?.high).toBe((2350 - 60) * 2 + 60);
    expect(region.rpo?.value).toBe(6 * 3600);
  });

  it('lets the components start side by side where nothing connects them', () => {
    const apart = { ...design('backup-restore', 6), connections: [] };
    expect(outcome(apart, 'region').rto?.value).toBe(2050);
  });

  it('is not recovered without copies, and says so', () => {
    const region = outcome(design('none'), 'region');
    expect(region.way).toBe('unrecoverable');
    expect(region.rto).toBeNull();
    expect(region.rpo).toBeNull();
  });

  it('falls to a drawn standby, whose replica is the lag behind', () => {
    const drawn = drawStandby(design('none'), catalog, 'warm-standby', { region: 'r2' })!;
    const region = outcome({ ...drawn, connections }, 'region');
    expect(region.way).toBe('failover');
    // db-standby is promoted in 120 s, web-standby is grown in 300 s beside it: 60 + 600 + 300 + 30 + 60 + 100
    expect(region.rto?.value).toBe(1150);
    expect(region.rpo?.value).toBe(60);
  });

  it('takes an unknown time where a component has no step', () => {
    const odd = aComponent('odd', 'aws.odd', 'network.odd', { zones: 2 });
    const architecture = { ...anArchitecture([odd], leaf('odd'), { strategy: 'backup-restore' }), connections: [] };
    expect(outcome(architecture, 'region').rto).toMatchObject({ value: null, state: 'unknown' });
  });
});

describe('recovery on another cloud', () => {
  const replica = {
    service: 'aws.db',
    feature: 'cross-region replica',
    failureScope: 'region',
    rpoSeconds: 5,
    rtoSeconds: 60,
    automaticFailover: 'no',
    valueType: 'estimate',
    notes: null,
    ...guess,
  } as const;
  const twoClouds = aResilienceCatalog(
    [
      { key: 'aws.db', capability: 'database.relational', scope: 'zonal', failures: [1, 60] },
      { key: 'gcp.db', capability: 'database.relational', scope: 'zonal', failures: [1, 60] },
    ],
    {},
    {
      recoveryStrategies: catalog.recoveryStrategies,
      drFeatures: [replica],
      recoverySteps: [
        step('database.*', 'region', 'any', 'provision', 200),
        step('database.*', 'provider', 'any', 'provision', 300),
      ],
    },
  );
  const home = aComponent('home', 'aws.db', 'database.relational', { region: 'r1' });
  const near = aComponent('near', 'aws.db', 'database.relational', { region: 'r2' });
  const far = { ...aComponent('far', 'gcp.db', 'database.relational', { region: 'r1' }), provider: 'gcp' as const };
  const either = (...ids: string[]) => ({ kind: 'any' as const, of: ids.map(leaf) });
  const replicated = { strategy: 'warm-standby', replication: 'asynchronous' } as const;
  const lost = (architecture: ReturnType<typeof anArchitecture>, disruption: string) =>
    assessRecovery(architecture, twoClouds).find((each) => each.disruption === disruption)!;

  it('is behind by the figure of the service only where the copy is of that service', () => {
    expect(lost(anArchitecture([home, near], either('home', 'near'), replicated), 'region').rpo?.value).toBe(5);
    expect(lost(anArchitecture([home, far], either('home', 'far'), replicated), 'region').rpo?.value).toBe(60);
    const waiting = (copy: string) => ({ ...replicated, standby: leaf(copy) });
    expect(lost(anArchitecture([home, near], leaf('home'), waiting('near')), 'region').rpo?.value).toBe(5);
    expect(lost(anArchitecture([home, far], leaf('home'), waiting('far')), 'region').rpo?.value).toBe(60);
  });

  it('is behind by what is left of the copies, where one goes down with the provider', () => {
    const standby = { ...replicated, standby: either('near', 'far') };
    const design = anArchitecture([home, near, far], leaf('home'), standby);
    expect([lost(design, 'region').rpo?.value, lost(design, 'provider').rpo?.value]).toEqual([5, 60]);
  });

  it('takes the time of another cloud even where only the region is lost', () => {
    const design = (copy: typeof far | typeof near) =>
      anArchitecture([home, copy], leaf('home'), { ...replicated, dnsTtlSeconds: 0, standby: leaf(copy.id) });
    expect(lost(design(near), 'region').rto?.value).toBe(200);
    expect(lost(design(far), 'region').rto?.value).toBe(300);
  });
});

describe('recovery from lesser losses', () => {
  it('names the worst component', () => {
    // web goes on with one unit left; db is restarted: 60 + 400
    const component = outcome(design('none'), 'component');
    expect(component.because).toContain('db');
    expect(component.rto?.value).toBe(460);
    expect(component.rpo?.value).toBe(0);
  });

  it('never survives its provider alone', () => {
    expect(outcome(design('backup-restore', 1), 'provider').way).toBe('unrecoverable');
  });
});

describe('time lost in failovers', () => {
  it('is how often the site fails times the failover, where outages outlast it', () => {
    // one unit that never fails by itself, in a zone and region that do: 0.1 a year each, 8.76 h; standby in r2
    const calm = aResilienceCatalog(
      [{ key: 'aws.lb', capability: 'network.lb', scope: 'regional', failures: [0, 1] }],
      { region: [0.1, 8.76], provider: [0.001, 8.76] },
      { recoveryStrategies: catalog.recoveryStrategies },
    );
    const lb = (id: string, region: string) => aComponent(id, 'aws.lb', 'network.lb', { region, zones: 3 });
    const architecture = anArchitecture([lb('a', 'r1'), lb('b', 'r2')], leaf('a'), {
      strategy: 'warm-standby',
      standby: leaf('b'),
    });
    const solved = solveModel(architecture, calm, { basis: 'observed' })!;
    const { failover } = lossIn(solved, 'likely');
    // no steps are known, so the stated 1800 s: 0.1 × 0.5 h a year (three zones at once are 1e-12 and add nothing visible)
    expect(failover?.perYear).toBeCloseTo(0.1, 4);
    expect((failover?.unavailability ?? 0) * 8760).toBeCloseTo(0.05, 4);
  });
});
