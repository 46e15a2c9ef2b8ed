import { DOWN } from './failure-diagram.js';
import { HOURS_PER_YEAR } from './failure-event.js';
import type { RandomSource } from './random.js';
import type { SimulationInput } from './simulation-input.js';

/**
 * One long run. Failures of all events together are a Poisson process; one that falls on an event already on is dropped,
 * which leaves each event's own process exact. Most outages stand alone, so these are settled from a table without walking
 * the diagram; overlapping ones are played out step by step.
 */
export class OutageProcess {
  readonly downtimeHours: Float64Array;
  /** 1 for years in which data was lost. */
  readonly lossYears: Uint8Array;

  private readonly totalRate: number;
  private readonly numbers: Int32Array;
  private readonly cumulative: Float64Array;
  private readonly isOn: Uint8Array;
  private readonly aloneDown: Uint8Array;
  private readonly aloneStandbyDown: Uint8Array;
  private readonly alwaysDown: boolean;
  private readonly end: number;
  /** Events on in an overlap, and when each ends. */
  private readonly active: number[] = [];
  private readonly endsAt: number[] = [];

  constructor(
    private readonly input: SimulationInput,
    private readonly random: RandomSource,
    years: number,
  ) {
    this.downtimeHours = new Float64Array(years);
    this.lossYears = new Uint8Array(years);
    this.end = years * HOURS_PER_YEAR;
    const rates = input.failuresPerHour;
    this.isOn = Uint8Array.from(rates, (rate) => (rate === Infinity ? 1 : 0));
    this.numbers = Int32Array.from([...rates.keys()].filter((at) => (rates[at] ?? 0) > 0 && rates[at] !== Infinity));
    let sum = 0;
    this.cumulative = Float64Array.from(this.numbers, (number) => (sum += rates[number] ?? 0));
    this.totalRate = sum;
    this.alwaysDown = this.isDown(input.servingRoot);
    this.aloneDown = new Uint8Array(rates.length);
    this.aloneStandbyDown = new Uint8Array(rates.length);
    for (const number of this.numbers) this.tabulate(number);
  }

  run(): void {
    if (this.alwaysDown) this.addDowntime(0, this.end);
    if (this.alwaysDown || this.totalRate === 0) return;
    let failure = this.random.exponential() / this.totalRate;
    while (failure < this.end) {
      const number = this.pick();
      const repair = failure + this.length(number);
      this.noteDataLoss(number, failure, repair);
      const next = failure + this.random.exponential() / this.totalRate;
      if (next < repair) {
        failure = this.playOverlap(number, failure, repair, next);
      } else {
        if (this.aloneDown[number] === 1) this.addDowntime(failure, failure + this.lost(number, repair - failure));
        failure = next;
      }
    }
  }

  /** Hours lost of an outage that stands alone. */
  private lost(number: number, hours: number): number {
    if (this.input.standbyRoot < 0 || this.aloneStandbyDown[number] === 1) return hours;
    return Math.min(hours, this.input.failoverHours);
  }

  /** From the first failure of an overlap until nothing is on; answers the time of the failure after it. */
  private playOverlap(first: number, from: number, repair: number, firstNext: number): number {
    this.active.push(first);
    this.endsAt.push(repair);
    this.isOn[first] = 1;
    let now = from;
    let next = firstNext;
    let downSince = this.isDown(this.input.servingRoot) ? from : -1;
    while (this.active.length > 0) {
      const ending = this.soonest();
      const until = Math.min(this.endsAt[ending] ?? 0, next);
      if (downSince >= 0) this.addDown(downSince, now, until);
      now = until;
      if (next <= (this.endsAt[ending] ?? 0)) {
        this.switchOn(this.pick(), now);
        next = now + this.random.exponential() / this.totalRate;
      } else {
        this.switchOff(ending);
      }
      if (!this.isDown(this.input.servingRoot)) downSince = -1;
      else if (downSince < 0) downSince = now;
    }
    return next;
  }

  /** Serving is down over the whole interval: what of it is lost depends on the standby and on how long ago it went down. */
  private addDown(downSince: number, from: number, until: number): void {
    const standbyUp = this.input.standbyRoot >= 0 && !this.isDown(this.input.standbyRoot);
    this.addDowntime(from, standbyUp ? Math.min(until, Math.max(from, downSince + this.input.failoverHours)) : until);
  }

  private switchOn(number: number, now: number): void {
    if (this.isOn[number] === 1) return;
    const ends = now + this.length(number);
    this.noteDataLoss(number, now, ends);
    this.isOn[number] = 1;
    this.active.push(number);
    this.endsAt.push(ends);
  }

  private switchOff(at: number): void {
    this.isOn[this.active[at] ?? 0] = 0;
    this.active.splice(at, 1);
    this.endsAt.splice(at, 1);
  }

  private soonest(): number {
    let best = 0;
    for (let at = 1; at < this.endsAt.length; at++) {
      if ((this.endsAt[at] ?? 0) < (this.endsAt[best] ?? 0)) best = at;
    }
    return best;
  }

  private noteDataLoss(number: number, from: number, until: number): void {
    if (until - from <= (this.input.losesDataAfterHours[number] ?? Infinity)) return;
    const year = Math.floor(from / HOURS_PER_YEAR);
    if (year < this.lossYears.length) this.lossYears[year] = 1;
  }

  private addDowntime(from: number, until: number): void {
    let start = from;
    const last = Math.min(until, this.end);
    while (start < last) {
      const year = Math.floor(start / HOURS_PER_YEAR);
      const stop = Math.min(last, (year + 1) * HOURS_PER_YEAR);
      this.downtimeHours[year] = (this.downtimeHours[year] ?? 0) + stop - start;
      start = stop;
    }
  }

  private length(number: number): number {
    const sigma = this.input.sigma[number] ?? 0;
    const median = this.input.medianHours[number] ?? 0;
    return sigma === 0 ? median : median * Math.exp(sigma * this.random.normal());
  }

  private pick(): number {
    const target = this.random.uniform() * this.totalRate;
    let low = 0;
    let high = this.cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.cumulative[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return this.numbers[low] ?? 0;
  }

  private tabulate(number: number): void {
    this.isOn[number] = 1;
    this.aloneDown[number] = this.isDown(this.input.servingRoot) ? 1 : 0;
    this.aloneStandbyDown[number] = this.input.standbyRoot >= 0 && this.isDown(this.input.standbyRoot) ? 1 : 0;
    this.isOn[number] = 0;
  }

  private isDown(root: number): boolean {
    const { event, whenUp, whenDown } = this.input;
    let node = root;
    while (node >= 2) node = (this.isOn[event[node] ?? 0] === 1 ? whenDown[node] : whenUp[node]) ?? 0;
    return node === DOWN;
  }
}
