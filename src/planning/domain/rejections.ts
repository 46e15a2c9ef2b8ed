import { findProviderOfKey, type Provider } from '../../catalog/domain/provider.js';
import type { ObjectivePoint } from './objective-point.js';
import type { PlanPoint } from './plan-search.js';
import type { PlanProblem } from './plan-problem.js';
import type { RegionRule } from './site-choice.js';
import type { RefusedChoice } from './service-choice.js';

export type RejectionRule =
  | RegionRule
  | RefusedChoice['rule']
  | 'no-counterpart'
  | 'no-site'
  | 'unpriced'
  | 'dearer-region'
  | 'dominated'
  | 'limit';

/** Something that was left out, and the rule that left it out. */
export interface Rejection {
  readonly kind: 'region' | 'service' | 'frame';
  readonly provider: Provider | null;
  readonly region: string | null;
  /** Service, capability or frame left out; null for a region. */
  readonly subject: string | null;
  readonly rule: RejectionRule;
  readonly because: string;
}

/** Collects what a search leaves out. */
export class Rejections {
  unpriced: ReadonlySet<string> = new Set();
  private readonly frames = new Map<string, Rejection>();
  private readonly beatenBy = new Map<string, ObjectivePoint>();
  private front: readonly PlanPoint[] = [];

  constructor(private readonly problem: PlanProblem) {}

  frame(id: string, rule: RejectionRule, because: string): void {
    this.frames.set(id, { kind: 'frame', provider: null, region: null, subject: id, rule, because });
  }

  beaten(frame: string, by: ObjectivePoint): void {
    this.beatenBy.set(frame, by);
  }

  finish(front: readonly PlanPoint[]): void {
    this.front = front;
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
    const { refusedRegions, refusedChoices } = this.problem;
    return [
      ...refusedRegions.map(({ provider, region, rule, because }): Rejection => ({
        kind: 'region',
        provider,
        region,
        subject: null,
        rule,
        because,
      })),
      ...this.unusedRegions(),
      ...refusedChoices.map(({ component, provider, capability, service, rule }): Rejection => ({
        kind: 'service',
        provider,
        region: null,
        subject: service ?? capability,
        rule,
        because: `for ${component}: ${CHOICE_WORDS[rule]}`,
      })),
      ...[...this.unpriced].sort().map((key): Rejection => {
        const [, service = '', region = ''] = key.split('|');
        const provider = findProviderOfKey(service) ?? null;
        return {
          kind: 'service',
          provider,
          region,
          subject: service,
          rule: 'unpriced',
          because: 'a price it needs is not published',
        };
      }),
      ...this.frames.values(),
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
    return this.problem.workload.constraints.providers.flatMap((provider) =>
      this.problem
        .regionsOf(provider, 1)
        .filter(({ code }) => !used.has(`${provider}/${code}`))
        .map(({ code }): Rejection => ({
          kind: 'region',
          provider,
          region: code,
          subject: null,
          rule: 'dearer-region',
          because:
            'every design that could stand here costs no less than in another allowed region, or is beaten there',
        })),
    );
  }

  private beatenFrames(): Rejection[] {
    const kept = new Set(this.front.map(({ design }) => design.frame.id));
    return [...this.beatenBy]
      .filter(([frame]) => !kept.has(frame))
      .map(([frame, by]) => ({
        kind: 'frame',
        provider: null,
        region: null,
        subject: frame,
        rule: 'dominated',
        because:
          `every design of it is beaten; the last by a plan of ${by.monthlyUsd.toFixed(2)} USD a month, lock-in ` +
          `${by.lockInIndex.toFixed(2)}, burden ${by.burdenIndex.toFixed(2)}, posture ${by.posture.toFixed(2)}`,
      }));
  }
}

const CHOICE_WORDS: Readonly<Record<RefusedChoice['rule'], string>> = {
  'not-offered': 'the provider offers no such capability',
  'forbidden-service': 'forbidden by the workload',
  'not-preferred': 'the workload prefers another service of the provider',
};
