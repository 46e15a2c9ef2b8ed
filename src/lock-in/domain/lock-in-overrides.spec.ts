import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { Problem } from '../../problems/domain/problem.js';
import type { LockInOverrides } from './lock-in-overrides.js';
import { lockInSettings } from './lock-in-settings.js';

const catalog = loadCatalogFromSeed();

function refusal(overrides: LockInOverrides): Problem {
  try {
    lockInSettings(catalog, overrides);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('overrides of lock-in', () => {
  it('are laid over the seed without a range of their own', () => {
    const settings = lockInSettings(catalog, { parameters: { 'day-rate-usd': 700 } });
    expect(settings.dayRateUsd).toEqual({ low: 700, likely: 700, high: 700 });
    expect(settings.overlapMonths).toEqual({ low: 1, likely: 2, high: 4 });
  });

  it('name the value and the bound they break', () => {
    const { code, message, errors } = refusal({ parameters: { 'day-rate-usd': -5 } });
    expect(code).toBe('invalid-request');
    expect(message).toContain('-5');
    expect(errors).toEqual([
      expect.objectContaining({ path: 'overrides.parameters.day-rate-usd', value: -5, bound: '0 to 10000' }),
    ]);
  });

  it('are refused all at once, with the nearest names', () => {
    const { errors } = refusal({
      parameters: { 'repeat-shares': 0.1, 'team-size': 0 },
      rebuildDays: { 'compute.vms': 3 },
      effortDays: { 'aws.ec2': Number.NaN },
    });
    expect(errors.map(({ path }) => path)).toEqual([
      'overrides.parameters.repeat-shares',
      'overrides.parameters.team-size',
      'overrides.rebuildDays.compute.vms',
      'overrides.effortDays.aws.ec2',
    ]);
    expect(errors[0]?.nearest).toContain('repeat-share');
    expect(errors[2]?.nearest).toContain('compute.vm');
  });

  it('does not take a property of every object for a parameter', () => {
    expect(refusal({ parameters: { constructor: 1 } }).errors).toHaveLength(1);
  });

  it('keep the shares of a step at a sum of 1', () => {
    expect(refusal({ parameters: { 'plan-share.build': 0.7 } }).errors[0]?.bound).toBe('sum of 1');
    const settings = lockInSettings(catalog, { parameters: { 'plan-share.build': 0.7, 'plan-share.test': 0.15 } });
    expect(settings.planShares).toEqual({ build: 0.7, test: 0.15, cutOver: 0.15 });
  });
});
