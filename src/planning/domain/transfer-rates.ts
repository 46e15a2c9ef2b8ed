import { fillComponent } from '../../architectures/domain/fill-defaults.js';
import type { Architecture, Component } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import { DEFAULT_OPTIONS } from '../../cost/domain/estimate-options.js';
import type { LineDraft } from '../../cost/domain/line-draft.js';
import { resolveTariff } from '../../cost/domain/price-meter.js';
import { meterTransfers } from '../../cost/domain/transfer.js';

type Rates = (provider: Provider, from: string, to: string) => number;

const known = new WeakMap<Catalog, Rates>();
const STORES: Readonly<Record<Provider, string>> = {
  aws: 'aws.s3',
  azure: 'azure.blob-storage',
  gcp: 'gcp.cloud-storage',
};

/**
 * A lower bound of the price of one GB between two regions of a provider, USD: the flat price, or 0 where tiers make it depend
 * on the rest. Infinity where none is published.
 */
export function transferRates(catalog: Catalog): Rates {
  const found = known.get(catalog);
  if (found) return found;
  const rates = new Map<string, number>();
  const rate: Rates = (provider, from, to) => {
    const key = `${provider}|${from}|${to}`;
    let usd = rates.get(key);
    if (usd === undefined) rates.set(key, (usd = readRate(catalog, provider, from, to)));
    return usd;
  };
  known.set(catalog, rate);
  return rate;
}

function readRate(catalog: Catalog, provider: Provider, from: string, to: string): number {
  const [first, second] = [storeIn(catalog, provider, 'from', from), storeIn(catalog, provider, 'to', to)];
  const drafts: LineDraft[] = [];
  const architecture: Architecture = {
    name: '',
    description: null,
    components: [first, second],
    connections: [{ from: 'from', to: 'to', gbPerMonth: 1, crossZoneShare: null }],
    serving: null,
    recovery: {
      strategy: 'none',
      standby: null,
      backupIntervalHours: null,
      backupRetentionDays: null,
      replication: 'none',
      dnsTtlSeconds: 0,
      testedWithinYear: false,
      objectives: { availabilityPct: null, disruptions: {} },
    },
    demand: null,
  };
  const componentsById = new Map([first, second].map((component) => [component.id, component]));
  meterTransfers(architecture, { catalog, options: DEFAULT_OPTIONS, componentsById, drafts, assumed: [] });
  return drafts.reduce((sum, draft) => {
    if (draft.kind !== 'meter') return sum;
    const { tariff } = resolveTariff(catalog, draft.product, draft.region, draft.meter, DEFAULT_OPTIONS);
    if (!tariff) return Infinity;
    return tariff.graduated ? sum : sum + (draft.quantity / tariff.perUnit) * (tariff.tiers[0]?.usdPerUnit ?? 0);
  }, 0);
}

function storeIn(catalog: Catalog, provider: Provider, id: string, region: string): Component {
  return fillComponent({ id, service: STORES[provider], region }, catalog);
}
