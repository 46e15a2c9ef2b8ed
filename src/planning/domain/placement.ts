import type { Frame } from './frame.js';
import type { ServiceChoice } from './service-choice.js';
import type { MachineChoice } from './machine-choice.js';

/** A frame with one service per component (and per standby): all that lock-in, burden and posture look at. */
export interface Design {
  readonly frame: Frame;
  /** By position of the component in the workload. */
  readonly primary: readonly ServiceChoice[];
  /** The same capability at the second site; null: the component has no standby of its own. */
  readonly standby: readonly (ServiceChoice | null)[];
}

/** A region for every site of the frame, in their order. */
export type Places = readonly string[];

/** The machine of a component in a region; null for services that run on none of the customer's. */
export type FindMachine = (component: number, choice: ServiceChoice, region: string) => MachineChoice | null;
