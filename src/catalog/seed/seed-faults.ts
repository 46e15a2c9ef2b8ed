import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';

/** Where in the seed: file below the seed folder, line counted from 1, name of the column in the header. */
export interface SeedPlace {
  readonly file: string;
  readonly line: number;
  readonly column?: string;
}

export interface SeedFault extends SeedPlace {
  readonly message: string;
  readonly value?: string;
  readonly bound?: string;
  readonly nearest?: readonly string[];
}

/** Enough to see a pattern, few enough to read. */
const FAULTS_SHOWN = 20;
const VALUE_LENGTH_SHOWN = 80;

/** Gathers what is wrong with a seed, so that one reading names many faults instead of the first. */
export class SeedFaults {
  private readonly shown: SeedFault[] = [];
  private count = 0;

  add(fault: SeedFault): void {
    this.count += 1;
    if (this.shown.length < FAULTS_SHOWN) this.shown.push(fault);
  }

  /** Throws Problem('seed-invalid') where anything was added. */
  throwIfAny(): void {
    const [first] = this.shown;
    if (!first) return;
    const more = this.count === 1 ? '' : `; ${this.count} faults in all, the first ${this.shown.length} are listed`;
    throw new Problem('seed-invalid', `${sentence(first)}${more}`, this.shown.map(toDetail));
  }
}

function sentence(fault: SeedFault): string {
  const place = `${fault.file} line ${fault.line}${fault.column === undefined ? '' : `, column ${fault.column}`}`;
  const value = fault.value === undefined ? '' : `${JSON.stringify(shorten(fault.value))} `;
  const bound = fault.bound === undefined ? '' : ` (expected ${fault.bound})`;
  const nearest = fault.nearest?.length ? `; nearest: ${fault.nearest.join(', ')}` : '';
  return `${place}: ${value}${fault.message}${bound}${nearest}`;
}

function toDetail(fault: SeedFault): ProblemDetail {
  return {
    path: [fault.file, fault.line, fault.column].filter((part) => part !== undefined).join(':'),
    message: sentence(fault),
    value: fault.value === undefined ? undefined : shorten(fault.value),
    bound: fault.bound,
    nearest: fault.nearest,
  };
}

function shorten(value: string): string {
  return value.length > VALUE_LENGTH_SHOWN ? `${value.slice(0, VALUE_LENGTH_SHOWN)}…` : value;
}
