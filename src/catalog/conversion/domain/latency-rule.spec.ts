import { describe, expect, it } from '@jest/globals';
import { readLatencyFactors, readLatencyParameters, type RuleText } from './latency-rule.js';

const RULE = `
4. Regions within 60 km of each other but in different clouds: no data. Use 2 ms with a range of 1 to 10 ms
- d = great-circle distance in km (metro level, earth radius 6371.0088 km).
- Light in fibre: 299.792458 / 1.468 = 204.218 km per ms.
- d < 1500 km: rtt = 3.29 + 2.136 x ideal(d).
- d >= 1500 km: rtt = 3.29 + f x ideal(d), f from the table;
  pairs not listed use f = 1.66 (all-pairs median).

| geographies | f (median) | p10 | p90 | rows |
| --- | ---: | ---: | ---: | ---: |
| Africa - Asia | 1.99 | 1.86 | 2.24 | 52 |
| Middle East - North America | 1.77 | 1.54 | 3.10 | 106 |
`;
const text = (from: string): RuleText => ({ file: 'compute/latency_model.md', lines: from.split('\n') });
const estimated = { sourceIds: ['ESTIMATE'], confidence: 'estimate' };

describe('the distance rule', () => {
  it('gives a factor per pair of geographies, and the widest range for pairs not listed', () => {
    expect(readLatencyFactors(text(RULE))).toEqual([
      {
        geographyA: 'Africa',
        geographyB: 'Asia',
        factor: 1.99,
        factorLow: 1.86,
        factorHigh: 2.24,
        measuredPairs: 52,
        ...estimated,
      },
      {
        geographyA: 'Middle East',
        geographyB: 'North America',
        factor: 1.77,
        factorLow: 1.54,
        factorHigh: 3.1,
        measuredPairs: 106,
        ...estimated,
      },
      {
        geographyA: '*',
        geographyB: '*',
        factor: 1.66,
        factorLow: 1.54,
        factorHigh: 3.1,
        measuredPairs: 158,
        ...estimated,
      },
    ]);
  });

  it('gives its constants as parameters', () => {
    const values = readLatencyParameters(text(RULE)).map(({ name, value, low, high, unit }) => [
      name,
      value,
      low,
      high,
      unit,
    ]);
    expect(values).toEqual([
      ['latency.base-rtt', 3.29, null, null, 'ms'],
      ['latency.earth-radius', 6371.0088, null, null, 'km'],
      ['latency.fibre-speed', 204.218, null, null, 'km/ms'],
      ['latency.same-metro-radius', 60, null, null, 'km'],
      ['latency.same-metro-rtt', 2, 1, 10, 'ms'],
      ['latency.short-distance-factor', 2.136, null, null, '1'],
      ['latency.short-distance-limit', 1500, null, null, 'km'],
    ]);
  });

  it('is refused where a geography is not one of ours, naming the line', () => {
    expect(() => readLatencyFactors(text(RULE.replace('Africa - Asia', 'Africa - Atlantis')))).toThrow(
      'compute/latency_model.md line 11, column geographies: "Atlantis" is not a geography',
    );
  });

  it('is refused where a constant or the table is missing', () => {
    expect(() => readLatencyParameters(text(RULE.replace('204.218 km per ms', 'fast')))).toThrow('no line matches');
    expect(() => readLatencyFactors(text('pairs not listed use f = 1.66'))).toThrow('no table of factors');
  });
});
