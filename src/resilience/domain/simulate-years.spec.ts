import { describe, expect, it } from '@jest/globals';
import { aComponent, anArchitecture, aResilienceCatalog, leaf } from '../../../test/support/resilience-catalog.js';
import type { Architecture } from '../../architectures/domain/architecture.js';
import { lossIn, solveModel } from './availability.js';
import { simulateYears, type SimulatedYears } from './simulate-years.js';
import { simulationInput } from './simulation-input.js';

const catalog = aResilienceCatalog(
  [{ key: 'aws.vm', capability: 'compute.vm', scope: 'zonal', failures: [3, 120] }],
  { zone: [0.5, 6], region: [0.3, 8], provider: [0.05, 20] },
  {
    recoveryStrategies: (['none', 'warm-standby'] as const).map((strategy) => ({
      strategy,
      drStrategy: null,
      drStrategyAcrossProviders: null,
      standbyComputeShare: 0,
      standbyDataShare: 0,
      standbyTrafficShare: 0,
      replication: 'asynchronous' as const,
      backupIntervalHours: 24,
      basis: 'given',
      sourceIds: [],
      confidence: 'estimate' as const,
    })),
  },
);
const single = anArchitecture(
  [aComponent('a', 'aws.vm', 'compute.vm', { quantity: 3, zones: 3, minimumServing: 2 })],
  leaf('a'),
);
const withStandby = anArchitecture(
  [
    aComponent('a', 'aws.vm', 'compute.vm', { quantity: 2, zones: 2, minimumServing: 2 }),
    aComponent('b', 'aws.vm', 'compute.vm', { region: 'r2', quantity: 2, zones: 2, minimumServing: 1 }),
  ],
  leaf('a'),
  { strategy: 'warm-standby', standby: leaf('b') },
);

function run(
  architecture: Architecture,
  years: number,
  seed: number,
): { simulated: SimulatedYears; exactHours: number } {
  const solved = solveModel(architecture, catalog, { basis: 'observed' });
  if (!solved) throw new Error('no structure');
  const simulated = simulateYears(simulationInput(solved, architecture, catalog), years, seed);
  return { simulated, exactHours: lossIn(solved, 'likely').total * 8760 };
}

describe('simulated years', () => {
  it.each([
    ['without a recovery site', single],
    ['with failovers', withStandby],
  ])('agree with the exact mean within their error, %s', (_, architecture) => {
    const { simulated, exactHours } = run(architecture, 60_000, 42);
    const { value, standardError } = simulated.meanDowntime;
    expect(standardError).toBeLessThan(exactHours / 50);
    expect(Math.abs(value - exactHours)).toBeLessThan(3.5 * standardError);
  });

  it('are the same for the same seed and differ for another', () => {
    expect(run(single, 500, 7).simulated).toEqual(run(single, 500, 7).simulated);
    expect(run(single, 500, 8).simulated.meanDowntime).not.toEqual(run(single, 500, 7).simulated.meanDowntime);
  });

  it('meet a looser level in no fewer years', () => {
    const chances = run(withStandby, 5_000, 3).simulated.chances.map((each) => each.chance.value);
    expect(chances[0]).toBeGreaterThanOrEqual(chances[1]!);
    expect(chances[1]).toBeGreaterThanOrEqual(chances[2]!);
  });

  it('lose nothing that never fails', () => {
    const calm = aResilienceCatalog([{ key: 'aws.vm', capability: 'compute.vm', scope: 'zonal', failures: [0, 1] }]);
    const solved = solveModel(single, calm, { basis: 'observed' })!;
    const quiet = {
      ...simulationInput(solved, single, catalog),
      failuresPerHour: new Float64Array(solved.model.events.length),
    };
    expect(simulateYears(quiet, 100, 1).meanDowntime).toEqual({ value: 0, standardError: 0 });
  });
});
