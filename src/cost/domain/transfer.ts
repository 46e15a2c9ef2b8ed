import {
  INTERNET,
  type Architecture,
  type Component,
  type Connection,
} from '../../architectures/domain/architecture.js';
import { findRegion, type Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { Region } from '../../catalog/domain/tables/regions.js';
import { Problem } from '../../problems/domain/problem.js';
import type { Assumption } from './cost-sheet.js';
import type { EstimateOptions } from './estimate-options.js';
import type { LineDraft, MeterDraft } from './line-draft.js';
import { undrawnReplication } from './replication.js';

/** How far a connection reaches; its ends decide. */
export const TRANSFER_KINDS = ['same-zone', 'cross-zone', 'cross-region', 'cross-cloud', 'internet'] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

interface TransferContext {
  readonly catalog: Catalog;
  readonly options: EstimateOptions;
  readonly componentsById: ReadonlyMap<string, Component>;
  readonly drafts: LineDraft[];
  readonly assumed: Assumption[];
  /** The traffic itself is a default of ours. */
  readonly defaulted?: boolean;
}

const EGRESS: Readonly<Record<Provider, readonly [product: string, meter: string]>> = {
  aws: ['aws.data-transfer', 'gb_egress_internet'],
  azure: ['azure.bandwidth', 'gb_egress_internet'],
  gcp: ['gcp.network-egress-premium', 'gb_egress_internet'],
};

/** Services that bill what they send under meters of their own: to viewers, or over a dedicated line. */
const OWN_EGRESS = new Set(['network.cdn', 'network.interconnect']);
const OWN_EGRESS_SERVICES = new Set(['azure.front-door']);

/**
 * Data leaving a component, priced from where its ends are. Data coming in is free on all three clouds. One GB of the document is
 * one GB (Google: GiB) of the meter; the providers count binary gigabytes under both names.
 */
export function meterTransfers(architecture: Architecture, context: TransferContext): void {
  const { connections } = architecture;
  for (const connection of connections) meterTransfer(connection, context);
  for (const { connection, assumption } of undrawnReplication(architecture, context.catalog)) {
    context.assumed.push(assumption);
    meterTransfer(connection, { ...context, defaulted: true });
  }
  for (const component of context.componentsById.values()) meterUndrawnEgress(component, connections, context);
}

function meterTransfer(connection: Connection, context: TransferContext): void {
  const from = context.componentsById.get(connection.from);
  if (!from || connection.gbPerMonth <= 0) return;
  const to = context.componentsById.get(connection.to);
  if (connection.to === INTERNET || to === undefined)
    chargeEgress(from, connection.gbPerMonth, 'to the internet', context);
  else if (to.provider !== from.provider) chargeEgress(from, connection.gbPerMonth, `to ${to.provider}`, context);
  else if (isElsewhere(from, to)) chargeInterRegion(from, to, connection.gbPerMonth, context);
  else chargeCrossZone(from, to, connection, context);
}

/** A global service is everywhere: what flows to it stays in the region. */
const isElsewhere = (from: Component, to: Component): boolean =>
  from.region !== to.region && from.region !== GLOBAL && to.region !== GLOBAL;
const GLOBAL = 'global';

/** `usage.egressGb` stands for a connection to the internet that is not drawn. */
function meterUndrawnEgress(component: Component, connections: readonly Connection[], context: TransferContext): void {
  const egressGb = component.usage['egressGb'];
  // Shield Advanced counts the protected egress again; whoever sends it pays for it.
  if (egressGb === undefined || component.capability === 'network.ddos') return;
  const drawn = connections.filter(({ from, to }) => from === component.id && to === INTERNET);
  if (drawn.length === 0) chargeEgress(component, egressGb, 'to the internet', context);
  else
    refuseMoreThanDrawn(
      component,
      egressGb,
      drawn.reduce((sum, { gbPerMonth }) => sum + gbPerMonth, 0),
    );
}

/** Two statements of one quantity must agree: the connections are what is charged. */
function refuseMoreThanDrawn({ id }: Component, egressGb: number, drawnGb: number): void {
  if (egressGb <= drawnGb) return;
  const message = `component ${id} sends ${egressGb} GB to the internet and its connections carry ${drawnGb} GB`;
  throw new Problem('invalid-document', message, [
    { path: `${id}.usage.egressGb`, message, value: egressGb, bound: `at most ${drawnGb}` },
  ]);
}

function chargeEgress(from: Component, gb: number, direction: string, context: TransferContext): void {
  if (OWN_EGRESS.has(from.capability) || OWN_EGRESS_SERVICES.has(from.service)) return;
  const [product, meter] = EGRESS[from.provider];
  push(context, from, product, meter, gb, direction);
}

function chargeInterRegion(from: Component, to: Component, gb: number, context: TransferContext): void {
  const direction = `to ${to.region}`;
  if (from.provider === 'aws') {
    push(context, from, 'aws.data-transfer-inter-region', `gb_inter_region_to_${to.region}`, gb, direction);
  } else if (from.provider === 'azure') chargeAzureInterRegion(from, to, gb, context);
  else push(context, from, 'gcp.network-inter-region', googleMeter(from, to, context.catalog), gb, direction);
}

/** The Azure rows are the same-continent meter: between continents the price is not known. */
function chargeAzureInterRegion(from: Component, to: Component, gb: number, context: TransferContext): void {
  const a = regionOf(from, context.catalog);
  const b = regionOf(to, context.catalog);
  const meter = a && b && a.geography !== b.geography ? 'gb_inter_region_between_continents' : 'gb_inter_region';
  push(context, from, 'azure.bandwidth-inter-region', meter, gb, `to ${to.region}`);
}

const regionOf = (component: Component, catalog: Catalog): Region | undefined =>
  findRegion(catalog, component.provider, component.region);

/** Google prices transfer between regions by pair of geographies; Indonesia and Oceania have a price of their own. */
function googleMeter(from: Component, to: Component, catalog: Catalog): string {
  const a = regionOf(from, catalog);
  const b = regionOf(to, catalog);
  if (!a || !b) return 'gb_inter_region';
  if (isFarSouth(a) || isFarSouth(b)) return 'gb_inter_region_to_from_indonesia_and_oceania';
  if (a.geography !== b.geography) return betweenContinents(a, b);
  if (a.geography === 'North America') return withinNorthAmerica(a, b);
  return `gb_inter_region_within_${a.geography.toLowerCase().replaceAll(' ', '_')}`;
}

const isFarSouth = ({ geography, countryIso2 }: Region): boolean => geography === 'Oceania' || countryIso2 === 'ID';

function withinNorthAmerica(a: Region, b: Region): string {
  const usAndCanada = [a, b].every(({ countryIso2 }) => countryIso2 === 'US' || countryIso2 === 'CA');
  return usAndCanada ? 'gb_inter_region_within_us_canada' : 'gb_inter_region_north_america_to_north_america';
}

/** A pair with its own published row uses it; every other pair of continents the general one. */
function betweenContinents(a: Region, b: Region): string {
  const far = new Set([a.geography, b.geography]);
  if (far.has('North America') && far.has('Europe')) return 'gb_inter_region_north_america_to_europe';
  if (far.has('North America') && far.has('South America')) return 'gb_inter_region_north_america_to_south_america';
  if (far.has('North America') && far.has('Asia')) return 'gb_inter_region_north_america_to_asia';
  return 'gb_inter_region_between_continents_excl_oceania';
}

/** Share of traffic that crosses zones: as stated, else even spreading over the zones of both ends. */
export function crossZoneShare(from: Component, to: Component, stated: number | null): number {
  if (stated !== null) return stated;
  const zones = Math.max(from.zones ?? 1, to.zones ?? 1);
  return zones <= 1 ? 0 : 1 - 1 / zones;
}

/**
 * Traffic between zones: AWS charges both machines 0.01 per GB, and of a machine and a managed database or cache the machine
 * only; Google charges the sending machine; Azure lists a meter it says it does not bill. Balancers of layer 7 and
 * regional services carry traffic between zones without charge.
 */
function chargeCrossZone(from: Component, to: Component, connection: Connection, context: TransferContext): void {
  const sides = (MACHINES.has(from.capability) ? 1 : 0) + (MACHINES.has(to.capability) ? 1 : 0);
  if (sides === 0 || !IN_ZONE.has(from.capability) || !IN_ZONE.has(to.capability)) return;
  const share = crossZoneShare(from, to, connection.crossZoneShare);
  const gb = connection.gbPerMonth * share;
  const note = `across zones to ${to.id}: ${shareText(share)} of the traffic`;
  if (from.provider === 'aws') {
    push(
      context,
      from,
      'aws.data-transfer',
      'gb_inter_az',
      sides * gb,
      sides === 2 ? `${note}, charged on both sides` : note,
    );
  } else if (from.provider === 'gcp') {
    if (MACHINES.has(from.capability)) push(context, from, 'gcp.network-inter-zone', 'gb_inter_az', gb, note);
  } else if (context.options.azureInterZoneCharged) {
    push(context, from, 'azure.bandwidth-inter-az', 'gb_inter_az', gb, note);
  }
}

const shareTexts = new Map<number, string>();

/** `66.7 %`; a handful of shares come again and again. */
function shareText(share: number): string {
  let text = shareTexts.get(share);
  if (text === undefined) {
    text = `${(share * 100).toFixed(1)} %`;
    if (shareTexts.size < 1000) shareTexts.set(share, text);
  }
  return text;
}

/** Capabilities whose units run on machines in a zone and pay for traffic that leaves it. */
const MACHINES = new Set([
  'compute.vm',
  'compute.autoscaling-group',
  'compute.batch',
  'compute.kubernetes',
  'compute.kubernetes-managed-nodes',
  'compute.serverless-container',
  'network.lb.l4',
]);

/** Everything that sits in a zone, managed stores included. */
const IN_ZONE = new Set([
  ...MACHINES,
  'database.relational',
  'database.relational-sqlserver',
  'database.relational-cloud-native',
  'database.cache',
  'messaging.kafka',
]);

function push(
  { drafts, defaulted = false }: TransferContext,
  from: Component,
  product: string,
  meter: string,
  quantity: number,
  note: string,
): void {
  if (quantity <= 0) return;
  const draft: MeterDraft = {
    kind: 'meter',
    componentId: from.id,
    provider: from.provider,
    region: from.region,
    service: null,
    quantity,
    assumed: defaulted,
    notes: [note],
    product,
    meter,
    resources: 0,
    included: 0,
  };
  drafts.push(draft);
}
