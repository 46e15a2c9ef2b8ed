import { findProviderOfKey, type Provider } from '../../catalog/domain/provider.js';
import { frameRejection, type AllowedRegion, type LeftOut, type Rejection } from './left-out.js';
import type { ObjectivePoint } from './objective-point.js';
import type { PlanPoint } from './part-search.js';
import { joinNotes, type RegionNote } from './region-notes.js';
import type { RefusedChoice } from './service-choice.js';

export type { Rejection, RejectionRule } from './left-out.js';

/** What all parts of a search leave out, told against the front they give together. */
export class Rejections {
  private readonly unpriced: readonly string[];

  constructor(
    private readonly parts: readonly LeftOut[],
    private readonly front: readonly PlanPoint[],
  ) {
    this.unpriced = [...new Set(parts.flatMap((part) => part.unpriced))].sort();
  }

  /** Options without a price, by provider. */
  unpricedByProvider(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const key of this.unpriced) {
      const provider = key.slice(0, key.indexOf('|'));
      counts[provider] = (counts[provider] ?? 0) + 1;
    }
    return counts;
  }

  list(): Rejection[] {
    const [first] = this.parts;
    return [
      ...(first?.refusedRegions ?? []).map(({ provider, region, rule, because }): Rejection => ({
        kind: 'region',
        provider,
        region,
        subject: null,
        rule,
        because,
      })),
      ...this.unusedRegions(),
      ...(first?.refusedChoices ?? []).map(({ component, provider, capability, service, rule }): Rejection => ({
        kind: 'service',
        provider,
        region: null,
        subject: service ?? capability,
        rule,
        because: `for ${component}: ${CHOICE_WORDS[rule]}`,
      })),
      ...this.otherCommitments(),
      ...this.unpriced.map(unpricedService),
      ...this.parts.flatMap(({ frames }) => frames),
      ...this.beatenFrames(),
    ];
  }

  /** Allowed regions no plan of the front stands in, each with what keeps plans from it. */
  private unusedRegions(): Rejection[] {
    const used = new Set(
      this.front.flatMap(({ design, places }) =>
        design.frame.sites.map(({ provider }, at) => `${provider}/${places[at] ?? ''}`),
      ),
    );
    const notes = joinNotes(this.parts.map(({ regions }) => regions));
    return (this.parts[0]?.allowedRegions ?? [])
      .filter(({ provider, region }) => !used.has(`${provider}/${region}`))
      .map((allowed): Rejection => ({
        kind: 'region',
        provider: allowed.provider,
        region: allowed.region,
        subject: null,
        ...this.whyUnused(allowed, notes.get(`${allowed.provider}/${allowed.region}`)),
      }));
  }

  private whyUnused({ provider, zonesWanted }: AllowedRegion, note?: RegionNote): Pick<Rejection, 'rule' | 'because'> {
    if (zonesWanted !== null) return { rule: 'no-site', because: `it has fewer zones than ${zonesWanted}` };
    if (!note) return this.whyNoFrame(provider);
    const { leastUsd, elsewhere, unpriced } = note;
    if (leastUsd === null) {
      const what = unpriced === null ? 'what a design needs' : `anything allowed for ${unpriced}`;
      return { rule: 'unpriced', because: `no price of ${what} is published here` };
    }
    const here = `the cheapest design that could stand here costs at least ${leastUsd.toFixed(2)} USD a month`;
    if (elsewhere && elsewhere.leastUsd < leastUsd) {
      const there = `at least ${elsewhere.leastUsd.toFixed(2)} in ${elsewhere.region}`;
      return { rule: 'dearer-region', because: `${here}, ${there}; every design is cheaper elsewhere or beaten` };
    }
    return { rule: 'dominated', because: `${here}; every design that is cheapest here is beaten by a plan elsewhere` };
  }

  /** No frame that stands in the region holds a design: the first of the provider tells why. */
  private whyNoFrame(provider: Provider): Pick<Rejection, 'rule' | 'because'> {
    const empty = this.parts.flatMap(({ frames }) => frames).find(({ subject }) => subject?.includes(`@${provider}`));
    if (empty) return { rule: empty.rule, because: empty.because };
    return { rule: 'no-site', because: 'no frame that was looked at stands here' };
  }

  /** Machine types left out for the commitment their name puts them under, by service. */
  private otherCommitments(): Rejection[] {
    const types = new Map<string, Set<string>>();
    for (const { service, types: more } of this.parts.flatMap((part) => part.otherCommitments)) {
      types.set(service, new Set([...(types.get(service) ?? []), ...more]));
    }
    return [...types].map(([service, names]) => ({
      kind: 'service',
      provider: findProviderOfKey(service) ?? null,
      region: null,
      subject: service,
      rule: 'other-commitment',
      because: `${names.size} machine types that would fit fall under another commitment than the service’s usual one`,
    }));
  }

  private beatenFrames(): Rejection[] {
    const kept = new Set(this.front.map(({ design }) => design.frame.id));
    return this.parts
      .flatMap(({ beaten }) => beaten)
      .filter(({ frame }) => !kept.has(frame))
      .map(({ frame, by }) => frameRejection(frame, 'dominated', `every design of it is beaten; ${lastBeatenBy(by)}`));
  }
}

function lastBeatenBy({ monthlyUsd, lockInIndex, burdenIndex, posture }: ObjectivePoint): string {
  return (
    `the last by a plan of ${monthlyUsd.toFixed(2)} USD a month, lock-in ${lockInIndex.toFixed(2)}, ` +
    `burden ${burdenIndex.toFixed(2)}, posture ${posture.toFixed(2)}`
  );
}

function unpricedService(key: string): Rejection {
  const [, service = '', region = ''] = key.split('|');
  return {
    kind: 'service',
    provider: findProviderOfKey(service) ?? null,
    region,
    subject: service,
    rule: 'unpriced',
    because: 'a price it needs is not published',
  };
}

const CHOICE_WORDS: Readonly<Record<RefusedChoice['rule'], string>> = {
  'not-offered': 'the provider offers no such capability',
  'forbidden-service': 'forbidden by the workload',
  'not-preferred': 'the workload prefers another service of the provider',
};
