import type { Catalog } from '../../catalog/domain/catalog.js';
import { weakest, type Confidence } from '../../catalog/domain/confidence.js';
import type { ProtectionEvidence, ProtectionState } from '../../catalog/domain/tables/responsibility.js';
import type { Binding } from './burden-model.js';
import { isDenied } from './catalog-facts.js';

/** What a row of evidence says about a component's service. */
export interface EvidenceReading {
  readonly standing: ProtectionState;
  readonly says: string;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

/** Follows a row of evidence to the fact it names; undefined where that fact does not speak of this service. */
export function readEvidence(catalog: Catalog, row: ProtectionEvidence, binding: Binding): EvidenceReading | undefined {
  if (row.evidence === 'feature') return readFeature(catalog, row, binding);
  if (row.evidence === 'dr-feature') return readDrFeature(catalog, row, binding);
  if (row.evidence === 'ownership') return readOwnership(catalog, row, binding);
  return { standing: row.state, says: row.reference, sourceIds: row.sourceIds, confidence: row.confidence };
}

/** A feature cell that denies the feature means the protection is absent; any other text describes it. */
function readFeature(catalog: Catalog, row: ProtectionEvidence, { provider }: Binding): EvidenceReading | undefined {
  const found = catalog.features.find(
    ({ capability, feature }) => capability === row.capability && feature === row.reference,
  );
  const cell = found?.[provider];
  if (!found || cell == null) return undefined;
  return {
    standing: isDenied(cell) ? 'absent' : row.state,
    says: `${found.feature}: ${cell}`,
    sourceIds: [...found.sourceIds, ...row.sourceIds],
    confidence: weakest([found[`${provider}Confidence`], row.confidence]),
  };
}

function readDrFeature(catalog: Catalog, row: ProtectionEvidence, { service }: Binding): EvidenceReading | undefined {
  const found = (catalog.index.drFeaturesOfService.get(service) ?? []).find(({ feature }) => feature === row.reference);
  if (!found) return undefined;
  return {
    standing: row.state,
    says: found.feature,
    sourceIds: [...found.sourceIds, ...row.sourceIds],
    confidence: weakest([found.confidence, row.confidence]),
  };
}

/** An override that gives the task to the provider, or shares it, says that it happens without the customer's doing. */
function readOwnership(catalog: Catalog, row: ProtectionEvidence, { service }: Binding): EvidenceReading | undefined {
  const found = catalog.responsibilities.find(
    (candidate) =>
      candidate.layer === 'override' && candidate.service === service && candidate.control === row.reference,
  );
  if (!found) return undefined;
  return {
    standing: row.state,
    says: `${found.control}: ${found.notes ?? 'done by the provider'}`,
    sourceIds: [...found.sourceIds, ...row.sourceIds],
    confidence: weakest([found.confidence, row.confidence]),
  };
}
