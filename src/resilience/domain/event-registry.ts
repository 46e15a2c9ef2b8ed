import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { CauseScope } from '../../catalog/domain/tables/resilience.js';
import { causeRate, type CauseRate, type Spread } from './cause-rates.js';
import { HOURS_PER_YEAR, type FailureEvent } from './failure-event.js';
import { withMean } from './lognormal.js';
import { postureParameter } from './posture-parameters.js';
import { event, type Formula } from './structure-formula.js';

/** The shared causes a part rests on, as event numbers. */
export interface Causes {
  readonly numbers: readonly number[];
  readonly formulas: readonly Formula[];
}

/** Collects the events of one model; a shared cause asked for twice is one event. */
export class EventRegistry {
  readonly events: FailureEvent[] = [];
  private readonly numbers = new Map<string, number>();

  /**
   * `providers`: those the design uses. With two or more, a small share of provider-wide events is common to all.
   * `ranged`: whether shared causes have a best and a worst case; on the contractual basis they only say what fails
   * together, and stay at their likely rate.
   */
  constructor(
    private readonly catalog: Catalog,
    private readonly providers: readonly Provider[],
    private readonly ranged: boolean,
  ) {}

  private addShared(entry: FailureEvent): number {
    const { likely } = entry.unavailability;
    return this.add(this.ranged ? entry : { ...entry, unavailability: sameInAllCases(likely) });
  }

  add(entry: FailureEvent): number {
    const known = this.numbers.get(entry.id);
    if (known !== undefined) return known;
    this.numbers.set(entry.id, this.events.length);
    this.events.push(entry);
    return this.events.length - 1;
  }

  /** World and provider, then region and zone where the part rests on them. */
  causesOf(provider: Provider, region: string | null, zone: number | null): Causes {
    const numbers: number[] = [];
    if (this.providers.length > 1) numbers.push(this.world());
    numbers.push(this.provider(provider));
    if (region !== null) numbers.push(this.cause(provider, 'region', region, null));
    if (region !== null && zone !== null) numbers.push(this.cause(provider, 'zone', region, zone));
    return { numbers, formulas: numbers.map(event) };
  }

  /** Unavailabilities of causes in one case. */
  unavailabilities(causes: Causes, of: keyof Spread): number[] {
    return causes.numbers.map((number) => this.events[number]?.unavailability[of] ?? 0);
  }

  private cause(provider: Provider, scope: CauseScope, region: string, zone: number | null): number {
    const rate = causeRate(this.catalog, provider, scope);
    const id = scope === 'zone' ? `zone:${provider}/${region}/${zone ?? 0}` : `region:${provider}/${region}`;
    return this.addShared({
      ...sharedEvent(id, rate, rate.eventsPerYear),
      kind: scope,
      provider,
      region,
      zone,
    });
  }

  private provider(provider: Provider): number {
    const rate = causeRate(this.catalog, provider, 'provider');
    const common = this.providers.length > 1 ? this.worldRate() : { best: 0, likely: 0, worst: 0 };
    const own = mapSpread(rate.eventsPerYear, (value, of) => Math.max(value - common[of], 0));
    return this.addShared({ ...sharedEvent(`provider:${provider}`, rate, own), kind: 'provider', provider });
  }

  private world(): number {
    const rates = this.providers.map((provider) => causeRate(this.catalog, provider, 'provider'));
    const slowest = rates.reduce((a, b) => (b.duration.meanHours > a.duration.meanHours ? b : a));
    const share = postureParameter(this.catalog, 'cross-provider-share');
    return this.addShared({
      ...sharedEvent('world', slowest, this.worldRate()),
      kind: 'world',
      because: share.because,
      sourceIds: share.sourceIds,
    });
  }

  /** Share of the rarest provider-wide rate that is common to all providers; taken out of each provider's own. */
  private worldRate(): Spread {
    const share = postureParameter(this.catalog, 'cross-provider-share');
    const rates = this.providers.map((provider) => causeRate(this.catalog, provider, 'provider').eventsPerYear);
    const least = (of: keyof Spread): number => Math.min(...rates.map((rate) => rate[of]));
    return {
      best: (share.low ?? share.value) * least('best'),
      likely: share.value * least('likely'),
      worst: (share.high ?? share.value) * least('worst'),
    };
  }
}

function sharedEvent(id: string, rate: CauseRate, perYear: Spread): FailureEvent {
  return {
    id,
    kind: 'region',
    provider: null,
    region: null,
    zone: null,
    component: null,
    unavailability: mapSpread(perYear, (value) =>
      Math.min((value * rate.duration.meanHours) / HOURS_PER_YEAR, 0.999999),
    ),
    duration: withMean(rate.duration, rate.duration.meanHours),
    state: 'estimated',
    because: rate.because,
    sourceIds: rate.sourceIds,
  };
}

export function mapSpread(spread: Spread, change: (value: number, of: keyof Spread) => number): Spread {
  return {
    best: change(spread.best, 'best'),
    likely: change(spread.likely, 'likely'),
    worst: change(spread.worst, 'worst'),
  };
}

export function sameInAllCases(value: number): Spread {
  return { best: value, likely: value, worst: value };
}
