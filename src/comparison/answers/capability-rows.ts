import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { type Fit } from '../../catalog/domain/tables/services.js';
import { type CsvColumn } from '../../http/csv.js';
import { type CapabilityMatrixResponse, type MatrixProviderResponse } from './capability-matrix.response.js';
import { type MeterPriceResponse } from './meter-price.response.js';

/** One line of the matrix as a table: what kind of fact, its name, and its cell per cloud. */
export interface CapabilityLine {
  readonly kind: 'service' | 'fit' | 'differences' | 'feature' | 'sla' | 'dr-feature' | 'lock-in' | 'price' | 'concept';
  readonly name: string;
  readonly unit: string | null;
  readonly aws: string | number | null;
  readonly azure: string | number | null;
  readonly gcp: string | number | null;
  readonly state: string | null;
  readonly effectiveDate: string | null;
  readonly confidence: string | null;
  readonly sourceIds: readonly string[];
  readonly notes: string | null;
}

export const CAPABILITY_COLUMNS: readonly CsvColumn<CapabilityLine>[] = [
  { name: 'kind', cell: (line) => line.kind },
  { name: 'name', cell: (line) => line.name },
  { name: 'unit', cell: (line) => line.unit },
  { name: 'aws', cell: (line) => line.aws },
  { name: 'azure', cell: (line) => line.azure },
  { name: 'gcp', cell: (line) => line.gcp },
  { name: 'state', cell: (line) => line.state },
  { name: 'effectiveDate', cell: (line) => line.effectiveDate },
  { name: 'confidence', cell: (line) => line.confidence },
  { name: 'sourceIds', cell: (line) => line.sourceIds },
  { name: 'notes', cell: (line) => line.notes },
];

/** The matrix as flat lines, for CSV and for tables on a terminal. */
export function capabilityLines(matrix: CapabilityMatrixResponse): CapabilityLine[] {
  return [
    ...serviceLines(matrix),
    ...fitLines(matrix),
    ...featureLines(matrix),
    ...matrix.providers.flatMap(slaLines),
    ...matrix.providers.flatMap(drLines),
    ...lockInLines(matrix),
    ...matrix.providers.flatMap((column) => column.prices.map((price) => priceLine(column, price))),
    ...referenceLines(matrix),
    ...conceptLines(matrix),
  ];
}

type Cells = Partial<Record<Provider, string | number | null>>;

function line(
  kind: CapabilityLine['kind'],
  name: string,
  cells: Cells,
  rest: Partial<CapabilityLine> = {},
): CapabilityLine {
  const { aws = null, azure = null, gcp = null } = cells;
  const blank = { unit: null, state: null, effectiveDate: null, confidence: null, sourceIds: [], notes: null };
  return { kind, name, aws, azure, gcp, ...blank, ...rest };
}

function perProvider(matrix: CapabilityMatrixResponse, cell: (column: MatrixProviderResponse) => string | null): Cells {
  return Object.fromEntries(matrix.providers.map((column) => [column.provider, cell(column)]));
}

function serviceLines(matrix: CapabilityMatrixResponse): CapabilityLine[] {
  const first = (column: MatrixProviderResponse) => column.services[0]?.service;
  return [
    line(
      'service',
      'service',
      perProvider(matrix, (column) => first(column)?.key ?? 'none'),
    ),
    line(
      'service',
      'name',
      perProvider(matrix, (column) => first(column)?.name ?? column.absence),
    ),
    line(
      'service',
      'service model',
      perProvider(matrix, (column) => first(column)?.serviceModel ?? null),
    ),
    line(
      'service',
      'scope',
      perProvider(matrix, (column) => first(column)?.scope ?? null),
    ),
    line(
      'service',
      'region compared',
      perProvider(matrix, (column) => column.region?.code ?? null),
    ),
  ];
}

function fitLines({ fits, keyDifferences, confidence, sourceIds }: CapabilityMatrixResponse): CapabilityLine[] {
  const lines = fits.map(({ between, fit }) => {
    const cells: Cells = Object.fromEntries(between.map((provider): [Provider, Fit] => [provider, fit]));
    return line('fit', between.join(' and '), cells, { confidence, sourceIds });
  });
  if (keyDifferences === null) return lines;
  return [...lines, line('differences', 'differences', {}, { confidence, sourceIds, notes: keyDifferences })];
}

function featureLines({ features }: CapabilityMatrixResponse): CapabilityLine[] {
  return features.map(({ feature, aws, azure, gcp, confidence, sourceIds }) =>
    line('feature', feature, { aws, azure, gcp }, { confidence, sourceIds }),
  );
}

function slaLines({ provider, services }: MatrixProviderResponse): CapabilityLine[] {
  return services.flatMap(({ slas }) =>
    slas.map(({ service, deployment, monthlyUptimePct, effectiveDate, confidence, sourceIds, notes }) =>
      line(
        'sla',
        `${service}: ${deployment}`,
        { [provider]: monthlyUptimePct },
        {
          unit: '%',
          effectiveDate,
          confidence,
          sourceIds,
          notes,
        },
      ),
    ),
  );
}

function drLines({ provider, services }: MatrixProviderResponse): CapabilityLine[] {
  return services.flatMap(({ drFeatures }) =>
    drFeatures.map(({ service, feature, failureScope, rtoSeconds, rpoSeconds, confidence, sourceIds, notes }) => {
      const cell = `RTO ${rtoSeconds ?? 'unknown'} s, RPO ${rpoSeconds ?? 'unknown'} s`;
      const name = `${service}: ${feature} (${failureScope})`;
      return line('dr-feature', name, { [provider]: cell }, { confidence, sourceIds, notes });
    }),
  );
}

function lockInLines(matrix: CapabilityMatrixResponse): CapabilityLine[] {
  const factor = (column: MatrixProviderResponse) => column.services[0]?.lockIn ?? null;
  const effort = Object.fromEntries(
    matrix.providers.map((column) => [column.provider, factor(column)?.effortPersonDaysPerUnit ?? null]),
  );
  return [
    line(
      'lock-in',
      'openness of the interface',
      perProvider(matrix, (column) => factor(column)?.apiOpenness ?? null),
    ),
    line(
      'lock-in',
      'data gravity',
      perProvider(matrix, (column) => factor(column)?.dataGravity ?? null),
    ),
    line('lock-in', 'effort to move one unit', effort, { unit: 'person-days', state: 'estimated' }),
  ];
}

function priceLine({ provider }: MatrixProviderResponse, price: MeterPriceResponse): CapabilityLine {
  const { product, meter, unit, state, tiers, effectiveDate, confidence, sourceIds, because, notes } = price;
  const rest = { unit: `USD per ${unit}`, state, effectiveDate, confidence, sourceIds, notes: because ?? notes };
  const cell = tiers.length > 1 ? tiers.map(tierText).join('; ') : (tiers[0]?.usdPerUnit ?? null);
  return line('price', `${product} ${meter}`, { [provider]: cell }, rest);
}

function tierText({ from, usdPerUnit }: MeterPriceResponse['tiers'][number]): string {
  return `${usdPerUnit} from ${from ?? 0}`;
}

function referenceLines({ referenceOffers }: CapabilityMatrixResponse): CapabilityLine[] {
  return referenceOffers.map(({ provider, vcpu, memoryGib, match }) =>
    line(
      'price',
      `${vcpu} vCPU, ${memoryGib} GiB: ${match?.instanceType.name ?? 'no offer'}`,
      {
        [provider]: match?.price.usdPerHour ?? null,
      },
      {
        unit: 'USD per hour',
        state: match?.price.state ?? 'unknown',
        effectiveDate: match?.price.effectiveDate ?? null,
        confidence: match?.price.confidence ?? null,
        sourceIds: match?.price.sourceIds ?? [],
      },
    ),
  );
}

function conceptLines(matrix: CapabilityMatrixResponse): CapabilityLine[] {
  const concepts = [...new Set(matrix.iamConcepts.map(({ concept }) => concept))];
  return [
    ...concepts.map((concept) => {
      const rows = matrix.iamConcepts.filter((row) => row.concept === concept);
      const term = (provider: Provider) => rows.find((row) => row.provider === provider)?.term ?? null;
      return line('concept', concept, Object.fromEntries(PROVIDERS.map((provider) => [provider, term(provider)])));
    }),
    ...matrix.roleEquivalences.map((row) => {
      const { awsManagedPolicy: aws, azureBuiltinRole: azure, gcpPredefinedRole: gcp } = row;
      const { confidence, sourceIds, differences: notes } = row;
      return line('concept', row.profile, { aws, azure, gcp }, { confidence, sourceIds, notes });
    }),
    ...matrix.firewallProperties.map(({ model, property, value, confidence, sourceIds }) =>
      line(
        'concept',
        `${model}: ${property}`,
        { [model.slice(0, model.indexOf('.'))]: value },
        { confidence, sourceIds },
      ),
    ),
    ...matrix.firewallDefaultRules.map((row) => {
      const { model, context, ruleName, direction, action, confidence, sourceIds } = row;
      const cells = { [model.slice(0, model.indexOf('.'))]: action };
      return line('concept', `${model}: ${context}, ${ruleName} ${direction}`, cells, { confidence, sourceIds });
    }),
    ...matrix.meshFeatures.map(({ feature, istio, linkerd, confidence, sourceIds }) =>
      line('concept', feature, {}, { confidence, sourceIds, notes: `Istio: ${istio}; Linkerd: ${linkerd}` }),
    ),
    ...matrix.autoscalingFacts.map(({ component, parameter, value, unit, confidence, sourceIds }) =>
      line('concept', `${component}: ${parameter}`, {}, { unit, confidence, sourceIds, notes: value }),
    ),
  ];
}
