import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import { type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { type Provider } from '../../catalog/domain/provider.js';
import { compareCompute, type ComputeMatch } from './compute-comparison.js';
import { type ChosenRegion } from './regions-nearby.js';

/** Capabilities billed by the instance hour: their unit price is that of a reference server. */
const BILLED_BY_INSTANCE: ReadonlySet<string> = new Set([
  'compute.vm',
  'compute.autoscaling-group',
  'compute.kubernetes',
]);

/** Cheapest on-demand Linux offer of the reference server in a compared region; null match: none is priced there. */
export interface ReferenceOffer {
  readonly provider: Provider;
  readonly region: string;
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly match: ComputeMatch | null;
}

/** The reference server of the seed priced in each compared region; empty for capabilities that bill no instances. */
export function referenceOffers(
  catalog: Catalog,
  capability: string,
  regions: readonly ChosenRegion[],
  confidence: ConfidenceFilter,
): ReferenceOffer[] {
  if (!BILLED_BY_INSTANCE.has(capability)) return [];
  const vcpu = getParameter(catalog, 'comparison.reference-vcpu').value;
  const memoryGib = getParameter(catalog, 'comparison.reference-memory-gib').value;
  return regions.map(({ region }) => {
    const found = compareCompute(catalog, {
      demand: { vcpu, memoryGib, architecture: 'x86_64', gpu: null, includeBurstable: false },
      market: { purchaseOption: 'on-demand', operatingSystem: 'linux', confidence },
      providers: [region.provider],
      geography: null,
      regions: [region],
      includeGovernment: false,
      limit: 1,
    });
    const match = found.regions[0]?.matches[0] ?? null;
    return { provider: region.provider, region: region.code, vcpu, memoryGib, match };
  });
}
