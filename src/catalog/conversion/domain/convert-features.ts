import { weakest } from '../../domain/confidence.js';
import { PROVIDERS, type Provider } from '../../domain/provider.js';
import type { AutoscalingFact, CapabilityFeature, MeshFeature } from '../../domain/tables/services.js';
import type { Source } from '../../domain/tables/sources.js';
import { allTaken, type Converted } from './converted.js';
import { citedSources, confidenceOf, findCited, provenanceOf, type SourceBook } from './source-book.js';
import { optionalText, refuse, refuseDuplicates, requiredText, type SourceRow } from './source-row.js';

/** `knowledge/feature_matrix.csv` → features, each provider's cell with a confidence of its own. */
export function convertFeatures(rows: readonly SourceRow[], book: SourceBook): Converted<CapabilityFeature> {
  refuseDuplicates(rows, ['capability_key', 'feature']);
  return allTaken(rows.map((row) => featureOf(row, book)));
}

function featureOf(row: SourceRow, book: SourceBook): CapabilityFeature {
  const sources = sourcesPerProvider(row, book);
  const confidences = PROVIDERS.map((provider) => confidenceOf(sources[provider]));
  const [awsConfidence = 'unverified', azureConfidence = 'unverified', gcpConfidence = 'unverified'] = confidences;
  return {
    capability: requiredText(row, 'capability_key'),
    feature: requiredText(row, 'feature'),
    aws: optionalText(row, 'aws'),
    azure: optionalText(row, 'azure'),
    gcp: optionalText(row, 'gcp'),
    sourceIds: [...new Set(PROVIDERS.flatMap((provider) => sources[provider].map(({ id }) => id)))],
    awsConfidence,
    azureConfidence,
    gcpConfidence,
    confidence: weakest(confidences),
  };
}

/** `aws=A;azure=B;gcp=C`, or one list that holds for all three. */
function sourcesPerProvider(row: SourceRow, book: SourceBook): Record<Provider, Source[]> {
  const text = requiredText(row, 'source_id');
  if (!text.includes('=')) {
    const shared = citedSources(book, 'knowledge', row, 'source_id');
    return { aws: shared, azure: shared, gcp: shared };
  }
  const parts = new Map(text.split(';').map((part) => part.trim().split('=') as [string, string]));
  const sourcesOf = (provider: Provider) => {
    const ids = parts.get(provider) ?? refuse(row, 'source_id', `names no source for ${provider}`);
    return ids.split('+').map((id) => findCited(book, 'knowledge', row, 'source_id', id.trim()));
  };
  return { aws: sourcesOf('aws'), azure: sourcesOf('azure'), gcp: sourcesOf('gcp') };
}

/** `knowledge/mesh_matrix.csv` → service meshes side by side. */
export function convertMeshFeatures(rows: readonly SourceRow[], book: SourceBook): Converted<MeshFeature> {
  refuseDuplicates(rows, ['feature']);
  return allTaken(
    rows.map((row) => ({
      feature: requiredText(row, 'feature'),
      istio: requiredText(row, 'istio'),
      linkerd: requiredText(row, 'linkerd'),
      notes: optionalText(row, 'notes'),
      ...provenanceOf(book, 'knowledge', row),
    })),
  );
}

/** `knowledge/k8s_autoscaling_facts.csv` → formulas and defaults of Kubernetes autoscaling. */
export function convertAutoscalingFacts(rows: readonly SourceRow[], book: SourceBook): Converted<AutoscalingFact> {
  refuseDuplicates(rows, ['component', 'parameter']);
  return allTaken(
    rows.map((row) => ({
      component: requiredText(row, 'component'),
      parameter: requiredText(row, 'parameter'),
      value: requiredText(row, 'value'),
      unit: optionalText(row, 'unit'),
      notes: optionalText(row, 'notes'),
      ...provenanceOf(book, 'knowledge', row),
    })),
  );
}
