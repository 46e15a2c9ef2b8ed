import type { Catalog } from '../../catalog/domain/catalog.js';
import {
  passesFilter,
  stateOf,
  weakest,
  type ConfidenceFilter,
  type FigureState,
} from '../../catalog/domain/confidence.js';
import {
  PROTECTION_STATES,
  PROTECTIONS,
  type Protection,
  type ProtectionEvidence,
  type ProtectionState,
} from '../../catalog/domain/tables/responsibility.js';
import type { Binding } from './burden-model.js';
import { readEvidence, type EvidenceReading } from './protection-evidence.js';

/** How one component stands to one protection; `unknown` where no row of the catalog tells. */
export interface ProtectionLine {
  readonly component: string;
  readonly protection: Protection;
  readonly standing: ProtectionState | 'unknown';
  /** What the catalog says, with the row it is read from. */
  readonly because: string;
  readonly state: FigureState;
  readonly sourceIds: readonly string[];
}

/**
 * Encryption in transit and at rest, identity federation, network isolation, logging and backup of every component: on by
 * default, available, absent, or unknown. Several rows may speak of one protection; the strongest standing that one of them
 * confirms counts.
 */
export function protectionsOf(
  catalog: Catalog,
  bindings: readonly Binding[],
  filter: ConfidenceFilter = 'all',
): ProtectionLine[] {
  return bindings.flatMap((binding) =>
    PROTECTIONS.map((protection) => {
      // Evidence speaks of the provider's own service, not of software a customer runs on it for another capability.
      const ownUse = catalog.index.services.get(binding.service)?.capability === binding.capability;
      const rows = catalog.protectionEvidences.filter((row) => ownUse && concerns(row, protection, binding));
      const readings = rows
        .flatMap((row) => readEvidence(catalog, row, binding) ?? [])
        .filter(({ confidence }) => passesFilter(confidence, filter));
      return toLine(binding, protection, readings);
    }),
  );
}

function concerns(row: ProtectionEvidence, protection: Protection, { capability, provider }: Binding): boolean {
  const inScope = row.provider === 'all' || row.provider === provider;
  return row.protection === protection && row.capability === capability && inScope;
}

function toLine({ id }: Binding, protection: Protection, readings: readonly EvidenceReading[]): ProtectionLine {
  const standing = PROTECTION_STATES.find((state) => readings.some((reading) => reading.standing === state));
  if (!standing) {
    const because = 'the catalog does not tell';
    return { component: id, protection, standing: 'unknown', because, state: 'unknown', sourceIds: [] };
  }
  const telling = readings.filter((reading) => reading.standing === standing);
  return {
    component: id,
    protection,
    standing,
    because: telling.map(({ says }) => says).join('; '),
    state: stateOf(weakest(telling.map(({ confidence }) => confidence))),
    sourceIds: [...new Set(telling.flatMap(({ sourceIds }) => sourceIds))].sort(),
  };
}
