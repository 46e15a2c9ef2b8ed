import { CONFIDENCES, FIGURE_STATES, type Confidence, type FigureState } from '../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import { PURCHASE_OPTIONS, type PurchaseOption } from '../catalog/domain/purchase-option.js';
import { EnumField, FlagField, IntegerField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';

const usd = (description: string) => NumberField({ description, unit: 'USD', example: 18.4 });
const usdOrUnknown = (description: string) => NumberField({ description, unit: 'USD', nullable: true, example: 18.4 });

export class AppliedTierResponse {
  @NumberField({ description: 'Lower bound', unit: 'base units', example: 0 })
  from: number;

  @NumberField({ description: 'Upper bound; null for none', unit: 'base units', nullable: true, example: 10240 })
  to: number | null;

  @NumberField({ description: 'Quantity charged in this tier', unit: 'base units', example: 1100 })
  quantity: number;

  @usd('Price of one priced unit in this tier')
  usdPerUnit: number;

  @usd('What the tier adds, unrounded')
  usd: number;
}

export class EstimateNearestPricedResponse {
  @TextField({ description: 'Nearest region of the same provider that has the price', example: 'europe-west4' })
  region: string;

  @NumberField({
    description: 'Great-circle distance; null where a place has no coordinates',
    unit: 'km',
    nullable: true,
    example: 370,
  })
  distanceKm: number | null;
}

export class CostLineResponse {
  @TextField({ description: 'Component; null for what belongs to none', nullable: true, example: 'balancer' })
  componentId: string | null;

  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider' })
  provider: Provider;

  @TextField({ description: 'Region of the usage', example: 'eu-west-1' })
  region: string;

  @TextField({
    description: 'Where the price was published; null where there is none',
    nullable: true,
    example: 'eu-west-1',
  })
  priceRegion: string | null;

  @TextField({ description: 'Capability billed', example: 'network.lb.l7' })
  capability: string;

  @TextField({ description: 'FOCUS ServiceCategory', example: 'Networking' })
  serviceCategory: string;

  @TextField({ description: 'Service; null where the catalog has none', nullable: true, example: 'aws.alb' })
  service: string | null;

  @TextField({ description: 'Price key of the billed variant', example: 'aws.elbv2-alb' })
  product: string;

  @TextField({ description: 'Billed dimension', example: 'lcu_hour' })
  meter: string;

  @NumberField({ description: 'Quantity per month, before allowances', unit: 'base units', example: 1500 })
  quantity: number;

  @TextField({ description: 'What one priced unit is', example: 'LCU-hour' })
  unit: string;

  @TextField({ description: 'What the quantity counts', example: 'LCU-hour' })
  baseUnit: string;

  @NumberField({ description: 'Quantity in one priced unit', unit: 'base units', example: 1 })
  baseUnitsPerUnit: number;

  @ListField(() => AppliedTierResponse, { description: 'Tiers applied, lowest first' })
  tiersApplied: AppliedTierResponse[];

  @NumberField({ description: 'Quantity free of charge', unit: 'base units', example: 0 })
  allowanceDeducted: number;

  @usdOrUnknown('List price of one priced unit, the average where several tiers apply; null when unknown')
  unitPriceUsd: number | null;

  @usdOrUnknown('Monthly cost, unrounded; null when unknown')
  monthlyUsd: number | null;

  @usdOrUnknown('Low end')
  monthlyUsdLow: number | null;

  @usdOrUnknown('High end')
  monthlyUsdHigh: number | null;

  @usdOrUnknown('Monthly cost at list price, before overlays')
  listMonthlyUsd: number | null;

  @EnumField(PURCHASE_OPTIONS, { name: 'PurchaseOption', description: 'How it is bought' })
  purchaseOption: PurchaseOption;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'Known, estimated or unknown' })
  state: FigureState;

  @EnumField(CONFIDENCES, { name: 'Confidence', description: 'How sure the price is' })
  confidence: Confidence;

  @ListField('string', { description: 'Sources of the price', example: ['LAMNGOCK_AWS_2025-11'] })
  sourceIds: string[];

  @TextField({
    description: 'Date of the price; null where the source states none',
    nullable: true,
    example: '2025-10-22',
  })
  effectiveDate: string | null;

  @ListField('string', { description: 'What a reader must know of the line', example: [] })
  notes: string[];

  @ObjectField(() => EstimateNearestPricedResponse, { description: 'For an unknown or stood-in price', nullable: true })
  nearestPriced: EstimateNearestPricedResponse | null;

  @NumberField({
    description: 'Emissions per month, an estimate; null where the model does not reach',
    unit: 'gCO2e',
    nullable: true,
    example: 5200,
  })
  gco2e: number | null;
}

export class CostTotalResponse {
  @TextField({ description: 'Group', example: 'network.lb.l7' })
  key: string;

  @usd('Sum of the lines that have a price')
  monthlyUsd: number;

  @IntegerField({ description: 'Lines of the group', minimum: 0, example: 3 })
  lines: number;

  @IntegerField({ description: 'Lines without a price', minimum: 0, example: 0 })
  unknownLines: number;
}

export class CostTotalsResponse {
  @ListField(() => CostTotalResponse, { description: 'By component' })
  component: CostTotalResponse[];

  @ListField(() => CostTotalResponse, { description: 'By capability' })
  capability: CostTotalResponse[];

  @ListField(() => CostTotalResponse, { description: 'By FOCUS ServiceCategory' })
  serviceCategory: CostTotalResponse[];

  @ListField(() => CostTotalResponse, { description: 'By region' })
  region: CostTotalResponse[];

  @ListField(() => CostTotalResponse, { description: 'By provider' })
  provider: CostTotalResponse[];
}

export class AssumptionResponse {
  @TextField({ description: 'Component', nullable: true, example: 'balancer' })
  componentId: string | null;

  @TextField({ description: 'Usage driver or parameter', example: 'newConnectionsPerSecond' })
  name: string;

  @NumberField({ description: 'Value used', unit: 'as `unit` says', example: 10 })
  value: number;

  @NumberField({ description: 'Low end', unit: 'as `unit` says', nullable: true, example: 1 })
  low: number | null;

  @NumberField({ description: 'High end', unit: 'as `unit` says', nullable: true, example: 100 })
  high: number | null;

  @TextField({ description: 'Unit', example: '1/s' })
  unit: string;

  @TextField({ description: 'Why this value', example: 'A small public site opens about ten connections a second' })
  because: string;
}

export class UnusedUsageResponse {
  @TextField({ description: 'Component', example: 'web' })
  componentId: string;

  @TextField({ description: 'Usage driver', example: 'requests' })
  name: string;
}

export class CostCompletenessResponse {
  @NumberField({ description: 'Share of the lines whose amount is known', minimum: 0, maximum: 1, example: 0.9 })
  known: number;

  @NumberField({ description: 'Share of the lines whose amount is estimated', minimum: 0, maximum: 1, example: 0.1 })
  estimated: number;

  @NumberField({ description: 'Share of the lines without a price', minimum: 0, maximum: 1, example: 0 })
  unknown: number;
}

export class HorizonResponse {
  @IntegerField({ description: 'Length', unit: 'months', minimum: 1, example: 36 })
  months: number;

  @NumberField({ description: 'Growth of usage and traffic from month to month', example: 0 })
  monthlyGrowth: number;

  @usd('Moving in')
  migrationUsd: number;

  @usd('Moving out')
  exitUsd: number;

  @usd('Sum of the months')
  runningUsd: number;

  @usd('Moving in, running, moving out; undiscounted')
  totalUsd: number;

  @usd('Mean cost of an hour')
  hourlyUsd: number;

  @ListField('number', { description: 'Cost of each month', unit: 'USD', example: [1285.5] })
  monthlyUsd: number[];

  @FlagField({ description: 'No line of any month is unknown' })
  complete: boolean;
}

export class WayToBuyResponse {
  @TextField({ description: 'Component', example: 'web' })
  componentId: string;

  @EnumField(PURCHASE_OPTIONS, { name: 'PurchaseOption', description: 'Way to buy' })
  option: PurchaseOption;

  @usd('Price of an instance-hour')
  usdPerHour: number;

  @usd('All units for a month; a commitment is paid for every hour')
  monthlyUsd: number;

  @NumberField({ description: 'Saving against on-demand', unit: '1', example: 0.37 })
  savingShare: number;

  @NumberField({
    description: 'Share of the hours the instance must run for the commitment to pay; null for spot',
    nullable: true,
    example: 0.63,
  })
  breakEvenUtilisation: number | null;

  @IntegerField({
    description: 'Month from which the commitment has cost less in sum; null where unknown or never',
    unit: 'month',
    nullable: true,
    example: 1,
  })
  breakEvenMonth: number | null;

  @usdOrUnknown('Present value over the term against on-demand; null where the cash flows are not known')
  netPresentValueUsd: number | null;

  @EnumField(['no-upfront', 'partial-upfront', 'all-upfront', 'none'], {
    name: 'CashFlow',
    description: 'When the money flows',
  })
  cashFlow: string;

  @TextField({ description: 'Date of the price', nullable: true, example: '2025-04-05' })
  effectiveDate: string | null;

  @FlagField({ description: 'The prices compared lie more than 180 days apart' })
  datesFarApart: boolean;

  @TextField({
    description: 'Published share of spot capacity interrupted in a month; null where none is published',
    nullable: true,
    example: '5-10%',
  })
  interruptionRange: string | null;
}

/** Of as little as a client cares to state: a share of next to nothing is next to boundless. */
const usdEach = (description: string) =>
  NumberField({ description, unit: 'USD', minimum: -1e300, maximum: 1e300, nullable: true, example: 18.4 });

export class UnitEconomicsResponse {
  @usdEach('Per thousand requests; null without a count or a complete total')
  usdPerThousandRequests: number | null;

  @usdEach('Per user')
  usdPerUser: number | null;

  @usdEach('Per GB delivered to the internet')
  usdPerGbDelivered: number | null;
}

export class EstimateCarbonResponse {
  @NumberField({
    description: 'Emissions per month of the lines the model reaches: a lower bound',
    unit: 'gCO2e',
    example: 42000,
  })
  gco2e: number;

  @NumberField({ description: 'Share of the lines the model reaches', minimum: 0, maximum: 1, example: 0.6 })
  coveredShare: number;

  @TextField({ description: 'What the estimate rests on' })
  basis: string;
}

export class ConvertedResponse {
  @TextField({ description: 'ISO 4217 code', example: 'EUR' })
  currency: string;

  @NumberField({ description: 'Price of one USD, as given', unit: 'units of the currency/USD', example: 0.92 })
  perUsd: number;

  @TextField({ description: 'Date of the rate, as given', example: '2026-11-20' })
  date: string;

  @NumberField({
    description: 'Monthly total in the currency',
    unit: 'units of the currency',
    nullable: true,
    example: 1180.2,
  })
  monthlyAmount: number | null;

  @NumberField({
    description: 'Horizon total in the currency',
    unit: 'units of the currency',
    nullable: true,
    example: 42500,
  })
  horizonAmount: number | null;
}

export class EstimateResponse {
  @IntegerField({ description: 'Catalog version the answer was made from', minimum: 1, example: 1 })
  catalogVersion: number;

  @TextField({
    description: 'Stored architecture; null for a document of the request',
    nullable: true,
    example: 'web-shop-aws',
  })
  architectureId: string | null;

  @TextField({ description: 'Name of the architecture', example: 'Web shop on AWS' })
  name: string;

  @usdOrUnknown('Monthly total of 730 h, unrounded; null when a line is unknown')
  monthlyUsd: number | null;

  @usd('Sum of the lines that have a price')
  knownMonthlyUsd: number;

  @usd('Low end of the priced lines')
  monthlyUsdLow: number;

  @usd('High end of the priced lines')
  monthlyUsdHigh: number;

  @FlagField({ description: 'No line is unknown' })
  complete: boolean;

  @ObjectField(() => CostCompletenessResponse, { description: 'Shares of the lines by state' })
  completeness: CostCompletenessResponse;

  @ListField(() => CostLineResponse, { description: 'Lines, component by component' })
  lines: CostLineResponse[];

  @ObjectField(() => CostTotalsResponse, { description: 'Totals from unrounded lines' })
  totals: CostTotalsResponse;

  @ListField(() => AssumptionResponse, { description: 'Defaults that stood in for what the document does not say' })
  assumed: AssumptionResponse[];

  @ListField(() => UnusedUsageResponse, { description: 'Stated usage that nothing of its component is billed by' })
  unused: UnusedUsageResponse[];

  @ObjectField(() => HorizonResponse, { description: 'Cost over the horizon' })
  horizon: HorizonResponse;

  @ListField(() => WayToBuyResponse, {
    description: 'Other ways to buy the instance hours, cheapest first per component',
  })
  waysToBuy: WayToBuyResponse[];

  @ObjectField(() => UnitEconomicsResponse, { description: 'Cost per unit of demand' })
  unitEconomics: UnitEconomicsResponse;

  @ObjectField(() => EstimateCarbonResponse, { description: 'Emissions beside the cost' })
  carbon: EstimateCarbonResponse;

  @ObjectField(() => ConvertedResponse, { description: 'Totals in the currency of the request', nullable: true })
  converted: ConvertedResponse | null;
}
