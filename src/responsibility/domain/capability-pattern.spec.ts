import { describe, expect, it } from '@jest/globals';
import { coversCapability } from './capability-pattern.js';

describe('coversCapability', () => {
  it.each([
    [['*'], 'network.dns', true],
    [['network.lb.*'], 'network.lb.l7', true],
    [['network.lb.*'], 'network.lb', false],
    [['compute.vm'], 'compute.vm', true],
    [['compute.vm'], 'compute.vms', false],
    [[], 'compute.vm', false],
  ])('%j on %s: %s', (patterns, capability, expected) => {
    expect(coversCapability(patterns, capability)).toBe(expected);
  });
});
