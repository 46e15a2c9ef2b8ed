import { type Catalog } from '../../catalog/domain/catalog.js';
import { type CsvColumn } from '../../http/csv.js';
import { type Distance } from '../domain/instance-distance.js';
import { type Candidate, type InstanceEquivalents, type ProviderEquivalents } from '../domain/instance-equivalents.js';
import {
  type DistanceResponse,
  type EquivalentCandidateResponse,
  type InstanceEquivalentsResponse,
  type ProviderEquivalentsResponse,
} from './instance-equivalents.response.js';
import { shown } from './shown.js';
import { toCarbon, toComparedRegion, toHourPrice, toNearestPriced } from './to-compared.js';

export function toInstanceEquivalents(catalog: Catalog, found: InstanceEquivalents): InstanceEquivalentsResponse {
  const { asked, market, providers, rule, assumed, priceDates } = found;
  return {
    asked: {
      instanceType: asked.type,
      region: toComparedRegion(asked.region),
      price: asked.price && toHourPrice(asked.price),
      nearestPriced: asked.nearestPriced && toNearestPriced(asked.nearestPriced),
    },
    ...market,
    providers: providers.map(toProvider),
    rule,
    assumed,
    priceDates,
    catalogVersion: catalog.version.number,
  };
}

function toProvider(found: ProviderEquivalents): ProviderEquivalentsResponse {
  const { provider, region, candidates, fitting, rejected, because } = found;
  return {
    provider,
    region: region && toComparedRegion(region),
    candidates: candidates.map(toCandidate),
    fitting,
    rejected: [...rejected],
    because,
  };
}

function toCandidate({ type, price, nearestPriced, distance, carbon }: Candidate): EquivalentCandidateResponse {
  return {
    instanceType: type,
    price: price && toHourPrice(price),
    nearestPriced: nearestPriced && toNearestPriced(nearestPriced),
    distance: toDistance(distance),
    carbon: toCarbon(carbon),
  };
}

function toDistance({ total, complete, terms }: Distance): DistanceResponse {
  return {
    total: shown(total),
    complete,
    terms: terms.map((term) => ({
      ...term,
      difference: term.difference === null ? null : shown(term.difference),
      points: shown(term.points),
    })),
  };
}

/** One candidate of the CSV form. */
export interface EquivalentRow {
  readonly asked: string;
  readonly provider: string;
  readonly region: string | null;
  readonly rank: number;
  readonly candidate: EquivalentCandidateResponse;
}

export function equivalentRows(answer: InstanceEquivalentsResponse): EquivalentRow[] {
  return answer.providers.flatMap(({ provider, region, candidates }) =>
    candidates.map((candidate, index) => ({
      asked: `${answer.asked.instanceType.provider}/${answer.asked.instanceType.name}`,
      provider,
      region: region?.code ?? null,
      rank: index + 1,
      candidate,
    })),
  );
}

export const EQUIVALENT_COLUMNS: readonly CsvColumn<EquivalentRow>[] = [
  { name: 'asked', cell: (row) => row.asked },
  { name: 'provider', cell: (row) => row.provider },
  { name: 'region', cell: (row) => row.region },
  { name: 'rank', cell: (row) => row.rank },
  { name: 'instanceType', cell: ({ candidate }) => candidate.instanceType.name },
  { name: 'vcpu', cell: ({ candidate }) => candidate.instanceType.vcpu },
  { name: 'memoryGib', cell: ({ candidate }) => candidate.instanceType.memoryGib },
  { name: 'architecture', cell: ({ candidate }) => candidate.instanceType.architecture },
  { name: 'gpuName', cell: ({ candidate }) => candidate.instanceType.gpuName },
  { name: 'gpuCount', cell: ({ candidate }) => candidate.instanceType.gpuCount },
  { name: 'usdPerHour', cell: ({ candidate }) => candidate.price?.usdPerHour },
  { name: 'monthlyUsd', cell: ({ candidate }) => candidate.price?.monthlyUsd },
  { name: 'state', cell: ({ candidate }) => candidate.price?.state ?? 'unknown' },
  { name: 'priceDate', cell: ({ candidate }) => candidate.price?.effectiveDate },
  { name: 'distance', cell: ({ candidate }) => candidate.distance.total },
  { name: 'carbonGramsPerHour', cell: ({ candidate }) => candidate.carbon.gramsPerHour },
];
