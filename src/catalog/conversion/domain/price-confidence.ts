import type { Confidence } from '../../domain/confidence.js';
import type { OperatingSystem, PurchaseOption } from '../../domain/purchase-option.js';
import type { Provider } from '../../domain/provider.js';

/**
 * What each source of instance prices is worth, judged from its entry in the source list. Price lists, dumps of the price
 * interfaces and tables generated from them are verified (the comparison tables of the source data show how well they
 * agree). Two are secondary: one is read through a fixture in a third party's document, the other holds wrong prices for
 * many sizes and serves only where nothing else has the price.
 */
const PRICE_SOURCES: ReadonlyMap<string, 'verified' | 'secondary'> = new Map([
  ['aws-cheaperfinder-2026-09', 'verified'],
  ['aws-ec2shop-2025-04', 'verified'],
  ['aws-karpenter-2026-07', 'verified'],
  ['aws-parsec-2026-02', 'verified'],
  ['aws-spotjson-2026-01', 'verified'],
  ['aws-vantage-2026-07', 'verified'],
  ['aws-vantageapi-2026-10', 'secondary'],
  ['azure-anycloud-2026-05', 'verified'],
  ['azure-azpx-2026-01', 'verified'],
  ['azure-baba-2026-08', 'verified'],
  ['azure-habenicht-2024-08', 'verified'],
  ['azure-iban-2026-06', 'verified'],
  ['azure-karpenter-2026-06', 'secondary'],
  ['azure-radar-2026-08', 'verified'],
  ['gcp-gcosts-2026-07', 'verified'],
]);

/**
 * Confidence of an instance price, or null for a source nobody has judged yet. A price the source publishes per hour keeps
 * the worth of its source; one computed from what it publishes is at best derived: upfront sums and term totals spread over
 * the hours of the term, monthly values divided by 730 h, and Google's machine price plus Windows licence.
 */
export function findPriceConfidence(
  sourceId: string,
  provider: Provider,
  option: PurchaseOption,
  operatingSystem: OperatingSystem,
): Confidence | null {
  const worth = PRICE_SOURCES.get(sourceId);
  if (worth === undefined) return null;
  return worth === 'verified' && isComputed(provider, option, operatingSystem) ? 'derived' : worth;
}

function isComputed(provider: Provider, option: PurchaseOption, operatingSystem: OperatingSystem): boolean {
  if (provider === 'aws') return option.endsWith('-partial-upfront') || option.endsWith('-all-upfront');
  if (provider === 'gcp' && operatingSystem === 'windows') return true;
  return option === 'committed-1y' || option === 'committed-3y';
}
