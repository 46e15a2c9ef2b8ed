import type { Architecture } from '../../architectures/domain/architecture.js';
import type { BurdenModel } from '../../responsibility/domain/burden-model.js';
import type { Region } from '../../catalog/domain/tables/regions.js';
import { burdenShare, type BurdenShare } from './burden-bound.js';
import { expandPlacement } from './expand-placement.js';
import type { Frame } from './frame.js';
import { samplePlaces, type PairedChoice } from './frame-table.js';
import { lockInShare, type LockInShare } from './lock-in-bound.js';
import type { PlanProblem } from './plan-problem.js';
import type { Attainments } from './posture-bound.js';
import type { ServiceChoice } from './service-choice.js';

/** A component with what stands by for it, in a frame. */
export interface AlonePart {
  readonly frame: Frame;
  readonly at: number;
  readonly primary: ServiceChoice;
  readonly standby: ServiceChoice | null;
  readonly regions: readonly (readonly Region[])[];
}

/** What a component adds to the scores of any design, read off the document that holds it alone. */
export class AloneParts {
  private readonly lockIn = new Map<string, LockInShare | null>();
  private readonly burden = new Map<string, BurdenShare | null>();

  constructor(
    private readonly problem: PlanProblem,
    private readonly model: BurdenModel,
  ) {}

  /** Null where a score is unknown with it, as it then is of any design that holds it. */
  sharesOf(part: AlonePart): Pick<PairedChoice, 'lockIn' | 'burden' | 'attainments'> | null {
    const { frame, at, primary, standby } = part;
    const services = [primary, standby].map((choice) => `${choice?.capability ?? ''} ${choice?.service.key ?? ''}`);
    const key = [...services, standby ? frame.strategy : ''].join('|');
    const lockIn = remembered(this.lockIn, `${at}|${key}`, () =>
      lockInShare(this.expandAlone(part), this.problem.catalog),
    );
    const burden = remembered(this.burden, services.join('|'), () =>
      burdenShare(this.model, this.expandAlone(part).components),
    );
    return lockIn && burden && { lockIn, burden, attainments: this.attainmentsOf(part, services.join('|')) };
  }

  /** Attainments of the component alone: a series with more parts attains no more of any objective. */
  private attainmentsOf(part: AlonePart, services: string): Attainments | null {
    const { frame, at, primary } = part;
    const need = this.problem.workload.components[at];
    if (!need?.serving || primary.service.scope === 'global') return null;
    const { units, minimumServing, dataGb, storageGb } = need;
    // All of a component that recovery and availability ask for.
    const shape = [units, minimumServing, (dataGb ?? 0) > 0, storageGb === null].join();
    const key = ['alone', shape, frame.zones, frame.strategy, services].join('|');
    return this.problem.postures.attainmentsOf(key, () => this.expandAlone(part));
  }

  private expandAlone({ frame, at, primary, standby, regions }: AlonePart): Architecture {
    const { workload, catalog } = this.problem;
    const need = workload.components[at];
    const alone = { ...workload, components: need ? [need] : [], connections: [] };
    const find = (_: number, choice: ServiceChoice, region: string) => this.problem.findMachine(at, choice, region);
    const design = { frame, primary: [primary], standby: [standby] };
    return expandPlacement(alone, design, samplePlaces(frame, regions), find, catalog);
  }
}

function remembered<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as T;
  const value = compute();
  known.set(key, value);
  return value;
}
