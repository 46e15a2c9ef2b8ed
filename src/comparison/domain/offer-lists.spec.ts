import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aCatalog, aRegion, aType } from '../../../test/support/small-catalog.js';
import { type Catalog } from '../../catalog/domain/catalog.js';
import { brokenRule, type ComputeDemand } from './demand.js';
import { compareOffers, firstFit, frontierIn, offersIn, typeAt } from './offer-lists.js';

const LINUX = { purchaseOption: 'on-demand', operatingSystem: 'linux', confidence: 'all' } as const;

/** vCPU, memory, price in cents, Arm, burstable, accelerated. */
type Offer = readonly [number, number, number, boolean, boolean, boolean];

const anOffer = fc.tuple(
  fc.integer({ min: 1, max: 8 }),
  fc.integer({ min: 1, max: 8 }),
  fc.integer({ min: 1, max: 12 }),
  fc.boolean(),
  fc.boolean(),
  fc.boolean(),
);
const offers = fc.array(anOffer, { maxLength: 25 });
const demands: fc.Arbitrary<ComputeDemand> = fc.record({
  vcpu: fc.integer({ min: 1, max: 9 }),
  memoryGib: fc.integer({ min: 1, max: 9 }),
  architecture: fc.constantFrom('x86_64', 'arm64', 'any'),
  gpu: fc.constant(null),
  includeBurstable: fc.boolean(),
});

function catalogOf(all: readonly Offer[]): Catalog {
  return aCatalog({
    regions: [aRegion('aws', 'r')],
    instanceTypes: all.map(([vcpu, memoryGib, , arm, burstable, accelerated], position) =>
      aType('aws', `t${position}`, vcpu, memoryGib, {
        architecture: arm ? 'arm64' : 'x86_64',
        burstable,
        gpuName: accelerated ? 'GPU' : null,
        gpuCount: accelerated ? 1 : null,
      }),
    ),
    prices: all.map(([, , cents], position) => ({
      region: 'aws/r',
      type: `aws/t${position}`,
      usdPerHour: cents / 100,
    })),
  });
}

function cheapest(catalog: Catalog, demand: ComputeDemand): number {
  const frontier = frontierIn(catalog, 0, LINUX, demand.architecture, demand.includeBurstable);
  return firstFit(frontier, demand);
}

/** Every offer looked at, the least kept: what the lists must agree with. */
function bruteForce(catalog: Catalog, demand: ComputeDemand): number {
  let best = -1;
  for (let position = 0; position < catalog.priceBook.count; position += 1) {
    if (brokenRule(typeAt(catalog, position), demand)) continue;
    if (best < 0 || compareOffers(catalog, position, best) < 0) best = position;
  }
  return best;
}

const priceOf = (catalog: Catalog, position: number) =>
  position < 0 ? Infinity : (catalog.priceBook.usdPerHour[position] ?? Number.NaN);

describe('the first fit of the frontier', () => {
  it('is the offer a look at every offer finds', () => {
    fc.assert(
      fc.property(offers, demands, (all, demand) => {
        const catalog = catalogOf(all);
        expect(cheapest(catalog, demand)).toBe(bruteForce(catalog, demand));
      }),
    );
  });

  it('is never smaller than asked', () => {
    fc.assert(
      fc.property(offers, demands, (all, demand) => {
        const catalog = catalogOf(all);
        const found = cheapest(catalog, demand);
        fc.pre(found >= 0);
        expect(typeAt(catalog, found).vcpu).toBeGreaterThanOrEqual(demand.vcpu);
        expect(typeAt(catalog, found).memoryGib).toBeGreaterThanOrEqual(demand.memoryGib);
      }),
    );
  });

  it('never gets dearer by an offer more', () => {
    fc.assert(
      fc.property(offers, anOffer, demands, (all, more, demand) => {
        const [before, after] = [catalogOf(all), catalogOf([...all, more])];
        expect(priceOf(after, cheapest(after, demand))).toBeLessThanOrEqual(priceOf(before, cheapest(before, demand)));
      }),
    );
  });

  it('never gets cheaper by twice the demand', () => {
    fc.assert(
      fc.property(offers, demands, (all, demand) => {
        const catalog = catalogOf(all);
        const double = { ...demand, vcpu: demand.vcpu * 2, memoryGib: demand.memoryGib * 2 };
        expect(priceOf(catalog, cheapest(catalog, double))).toBeGreaterThanOrEqual(
          priceOf(catalog, cheapest(catalog, demand)),
        );
      }),
    );
  });
});

describe('offersIn', () => {
  it('lists one price by fewer vCPU, then less memory, then the name', () => {
    const catalog = aCatalog({
      regions: [aRegion('aws', 'r')],
      instanceTypes: [
        aType('aws', 'b', 2, 8),
        aType('aws', 'a', 2, 8),
        aType('aws', 'c', 2, 4),
        aType('aws', 'd', 1, 9),
      ],
      prices: ['b', 'a', 'c', 'd'].map((name) => ({ region: 'aws/r', type: `aws/${name}`, usdPerHour: 1 })),
    });
    expect([...offersIn(catalog, 0, LINUX).positions].map((at) => typeAt(catalog, at).name)).toEqual([
      'd',
      'c',
      'a',
      'b',
    ]);
  });

  it('holds only prices of the market asked for', () => {
    const catalog = aCatalog({
      regions: [aRegion('aws', 'r')],
      instanceTypes: [aType('aws', 'a', 2, 8)],
      prices: [{ region: 'aws/r', type: 'aws/a', usdPerHour: 1, option: 'spot' }],
    });
    expect(offersIn(catalog, 0, LINUX).positions).toHaveLength(0);
    expect(offersIn(catalog, 0, { ...LINUX, purchaseOption: 'spot' }).positions).toHaveLength(1);
  });
});
