import { describe, expect, it } from '@jest/globals';
import { aCatalog, aRegion, aType } from '../../../test/support/small-catalog.js';
import { Problem } from '../../problems/domain/problem.js';
import { getCapability, getInstanceType, getRegion, getService } from './named-rows.js';

const catalog = aCatalog({
  regions: [aRegion('aws', 'eu-central-1'), aRegion('aws', 'eu-west-1'), aRegion('azure', 'westeurope')],
  instanceTypes: [
    aType('aws', 'm5.large', 2, 8),
    aType('aws', 'm5.xlarge', 4, 16),
    aType('azure', 'Standard_D2s_v5', 2, 8),
  ],
  prices: [],
});

function refusal(act: () => unknown): Problem {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('getRegion', () => {
  it('reads a bare code and a code with its provider', () => {
    expect(getRegion(catalog, 'westeurope').provider).toBe('azure');
    expect(getRegion(catalog, 'aws/eu-west-1').code).toBe('eu-west-1');
  });

  it('names the nearest regions of a code it does not know', () => {
    const { code, errors } = refusal(() => getRegion(catalog, 'eu-central-2'));
    expect(code).toBe('unknown-region');
    expect(errors[0]).toMatchObject({ path: 'region', value: 'eu-central-2' });
    expect(errors[0]?.nearest?.[0]).toBe('aws/eu-central-1');
  });

  it('does not take a code of another provider', () => {
    expect(refusal(() => getRegion(catalog, 'gcp/westeurope')).errors[0]?.nearest?.[0]).toBe('azure/westeurope');
  });
});

describe('getInstanceType', () => {
  it('names the nearest types of the same provider', () => {
    const { code, errors } = refusal(() => getInstanceType(catalog, 'aws', 'm5.larg'));
    expect(code).toBe('unknown-instance-type');
    expect(errors[0]?.nearest).toEqual(['m5.large', 'm5.xlarge']);
  });
});

describe('getService and getCapability', () => {
  it('refuse what an empty catalog does not hold', () => {
    expect(refusal(() => getService(catalog, 'aws.alb')).code).toBe('unknown-service');
    expect(refusal(() => getCapability(catalog, 'network.lb.l7')).code).toBe('unknown-capability');
  });
});
