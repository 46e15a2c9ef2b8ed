import { type CsvColumn } from '../../http/csv.js';
import {
  type FeatureGapResponse,
  type ServiceEquivalentResponse,
  type ServiceEquivalentsResponse,
} from './service-equivalents.response.js';

/** One feature gap of the CSV form; an equivalent without gaps has a row of its own. */
export interface ServiceEquivalentRow {
  readonly asked: string;
  readonly equivalent: ServiceEquivalentResponse;
  readonly gap: FeatureGapResponse | null;
}

export function serviceEquivalentRows({ service, equivalents }: ServiceEquivalentsResponse): ServiceEquivalentRow[] {
  return equivalents.flatMap((equivalent): ServiceEquivalentRow[] =>
    equivalent.gaps.length === 0
      ? [{ asked: service.key, equivalent, gap: null }]
      : equivalent.gaps.map((gap) => ({ asked: service.key, equivalent, gap })),
  );
}

export const SERVICE_EQUIVALENT_COLUMNS: readonly CsvColumn<ServiceEquivalentRow>[] = [
  { name: 'asked', cell: (row) => row.asked },
  { name: 'provider', cell: ({ equivalent }) => equivalent.provider },
  { name: 'service', cell: ({ equivalent }) => equivalent.service?.key },
  { name: 'fit', cell: ({ equivalent }) => equivalent.fit },
  { name: 'because', cell: ({ equivalent }) => equivalent.because },
  { name: 'feature', cell: ({ gap }) => gap?.feature },
  { name: 'kind', cell: ({ gap }) => gap?.kind },
  { name: 'here', cell: ({ gap }) => gap?.here },
  { name: 'there', cell: ({ gap }) => gap?.there },
  { name: 'confidence', cell: ({ gap }) => gap?.confidence },
];
