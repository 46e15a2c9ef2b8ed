import type { Architecture } from '../../architectures/domain/architecture.js';
import type { BurdenModel } from '../../responsibility/domain/burden-model.js';
import type { Region } from '../../catalog/domain/tables/regions.js';
import { burdenShare, type BurdenShare } from './burden-bound.js';
import { expandPlacement } from './expand-placement.js';
import { crossesClouds, type Frame } from './frame.js';
import { samplePlaces, type PairedChoice } from './frame-table.js';
import { lockInShare, withCutOver, type LockInShare } from './lock-in-bound.js';
import type { PlanProblem } from './plan-problem.js';
import { AVAILABILITY, type Attainments } from './posture-bound.js';
import { remembered } from './remembered.js';
import type { ServiceChoice } from './service-choice.js';

/** A component with what stands by for it, in a frame. */
export interface AlonePart {
  readonly frame: Frame;
  readonly at: number;
  readonly primary: ServiceChoice;
  readonly standby: ServiceChoice | null;
  readonly regions: readonly (readonly Region[])[];
  /** Another component of the design may stand in for it when a provider is left. */
  readonly replaceable: boolean;
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
    const key = [...services, standby ? frame.strategy : '', frame.zones > 1].join('|');
    const lockIn = remembered(this.lockIn, `${at}|${key}`, () =>
      lockInShare(this.expandAlone(part), this.problem.catalog),
    );
    const burden = remembered(this.burden, services.join('|'), () =>
      burdenShare(this.model, this.expandAlone(part).components),
    );
    if (!lockIn || !burden) return null;
    return {
      lockIn: part.replaceable ? withCutOver(lockIn, this.problem.catalog) : lockIn,
      burden,
      attainments: this.attainmentsOf(part, services.join('|')),
    };
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
    const attainments = this.problem.postures.attainmentsOf(key, () => this.expandAlone(part));
    // Alone it may survive the loss of a cloud at its second site where the design does not: it then counts failovers the
    // design has none of, and its availability bounds nothing.
    return crossesClouds(frame) ? attainments.with(AVAILABILITY, null) : attainments;
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
