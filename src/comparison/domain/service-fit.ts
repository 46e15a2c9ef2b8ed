import { type Provider } from '../../catalog/domain/provider.js';
import { type Equivalence, type Fit } from '../../catalog/domain/tables/services.js';

/** The pair of providers whose fit a column of the equivalences holds. */
export interface FitPair {
  readonly between: readonly [Provider, Provider];
  readonly fit: Fit;
}

/** How well each pair of clouds replaces each other in one capability. */
export function fitPairs(equivalence: Equivalence): FitPair[] {
  return [
    { between: ['aws', 'azure'], fit: equivalence.fitAwsAzure },
    { between: ['aws', 'gcp'], fit: equivalence.fitAwsGcp },
    { between: ['azure', 'gcp'], fit: equivalence.fitAzureGcp },
  ];
}

export function fitBetween(equivalence: Equivalence, one: Provider, other: Provider): Fit {
  const pair = fitPairs(equivalence).find(({ between }) => between.includes(one) && between.includes(other));
  return pair?.fit ?? 'none';
}
