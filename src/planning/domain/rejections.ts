import { findProviderOfKey } from '../../catalog/domain/provider.js';
import { frameRejection, type LeftOut, type Rejection } from './left-out.js';
import type { ObjectivePoint } from './objective-point.js';
import type { PlanPoint } from './part-search.js';
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
      ...this.unpriced.map(unpricedService),
      ...this.parts.flatMap(({ frames }) => frames),
      ...this.beatenFrames(),
    ];
  }

  /** Allowed regions no plan of the front stands in: every design is cheaper elsewhere, or beaten. */
  private unusedRegions(): Rejection[] {
    const used = new Set(
      this.front.flatMap(({ design, places }) =>
        design.frame.sites.map(({ provider }, at) => `${provider}/${places[at] ?? ''}`),
      ),
    );
    return (this.parts[0]?.allowedRegions ?? [])
      .filter(({ provider, region }) => !used.has(`${provider}/${region}`))
      .map(({ provider, region }): Rejection => ({
        kind: 'region',
        provider,
        region,
        subject: null,
        rule: 'dearer-region',
        because: 'every design that could stand here costs no less than in another allowed region, or is beaten there',
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
