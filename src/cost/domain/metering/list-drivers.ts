import type { Catalog } from '../../../catalog/domain/catalog.js';
import { DRIVERS } from './drivers.js';

export interface DriverDescription {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
  readonly default: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Every driver in order of its name, with what stands in for it where a document says nothing. */
export function listDrivers(catalog: Catalog): DriverDescription[] {
  return Object.entries(DRIVERS)
    .map(([name, [unit, meaning]]) => {
      const parameter = catalog.index.parameters.get(`cost.default.${name}`);
      return {
        name,
        unit,
        meaning,
        default: parameter?.value ?? null,
        low: parameter?.low ?? null,
        high: parameter?.high ?? null,
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
