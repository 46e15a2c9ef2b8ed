import type { Architecture, Component } from '../../../architectures/domain/architecture.js';
import { getParameter, type Catalog } from '../../../catalog/domain/catalog.js';
import type { PurchaseOption } from '../../../catalog/domain/purchase-option.js';
import type { ScoreParameter } from '../../../catalog/domain/tables/scoring.js';
import { HOURS_PER_MONTH } from '../../../money/rounding.js';
import type { Assumption, UnusedUsage } from '../cost-sheet.js';
import type { EstimateOptions } from '../estimate-options.js';
import type { LineDraft } from '../line-draft.js';
import { tariffBookOf, type Tariff, type TariffBook } from '../tariff.js';
import type { ConnectionFacts, FactsOf } from './connection-facts.js';
import { DRIVERS, type Driver } from './drivers.js';
import { findDefault } from './usage-defaults.js';

/** What the rules of every component read and write. */
export interface MeteringContext {
  readonly architecture: Architecture;
  readonly componentsById: ReadonlyMap<string, Component>;
  readonly catalog: Catalog;
  readonly options: EstimateOptions;
  readonly factsOf: FactsOf;
  readonly drafts: LineDraft[];
  readonly assumed: Assumption[];
  /** Collected where the caller wants to know. */
  readonly unused?: UnusedUsage[];
}

export interface ChargeDetails {
  /** Resources the tiers apply to one by one. */
  readonly resources?: number;
  /** Base units included free of charge. */
  readonly included?: number;
  readonly note?: string;
}

const NO_DETAILS: ChargeDetails = {};
const NO_NOTES: readonly string[] = [];

/**
 * One component on its way to lines. A rule reads drivers and charges meters; a meter named in `usage` replaces the quantity
 * a rule derives for it, so that nothing is counted twice.
 */
export class ComponentMetering {
  readonly facts: Readonly<ConnectionFacts>;
  readonly prices: TariffBook;
  /** Where prices are looked up; for a global service that bills by region, where its neighbours are. */
  readonly region: string;
  private readonly consumed: string[] = [];
  private readonly hasUsage: boolean;
  private readonly namesProducts: boolean;
  private defaulted = false;
  private everDefaulted = false;

  constructor(
    readonly context: MeteringContext,
    readonly component: Component,
    /** Price key of the billed variant; null where the service has none. */
    readonly product: string | null,
  ) {
    this.facts = context.factsOf(component.id);
    this.prices = tariffBookOf(context.catalog, context.options.confidence);
    this.region = component.region === 'global' ? this.regionOfNeighbours() : component.region;
    const names = Object.keys(component.usage);
    this.hasUsage = names.length > 0;
    this.namesProducts = names.some((name) => name.includes(':'));
  }

  /** Hours all units run in a month. */
  get unitHours(): number {
    return this.component.quantity * this.component.hoursPerMonth;
  }

  /** Hours one unit runs, for what is billed once for the component. */
  get hours(): number {
    return this.component.hoursPerMonth;
  }

  /** GB that pass through: what comes in goes out, so the larger of the two drawn sides. */
  get passingGb(): number {
    return Math.max(this.facts.inGb, this.facts.outGb);
  }

  /** The driver as the document gives it; null where it does not. */
  given(driver: Driver): number | null {
    if (!this.hasUsage) return null;
    const value = this.component.usage[driver];
    if (value === undefined) return null;
    this.consumed.push(driver);
    return value;
  }

  /** The driver as given, else as derived from the document, else the documented default as a visible assumption. */
  driver(driver: Driver, derived: number | null = null): number {
    const given = this.given(driver) ?? derived;
    if (given !== null) return given;
    const parameter = findDefault(this.context.catalog, this.component.capability, driver);
    if (!parameter) throw new Error(`no default cost.default.${driver} in the seed`);
    return this.assume(parameter, driver, DRIVERS[driver][0]);
  }

  /** A number of ours that the amount depends on, shown as an assumption. */
  parameter(name: string): number {
    const parameter = getParameter(this.context.catalog, name);
    return this.assume(parameter, name, parameter.unit);
  }

  /** Charges a meter of the component's own product. */
  charge(meter: string, quantity: number, details: ChargeDetails = NO_DETAILS): void {
    if (this.product === null) throw new Error(`${this.component.service} has no price key`);
    this.chargeOn(this.product, meter, quantity, details);
  }

  /** Charges a meter of any product; nothing where nothing is used. */
  chargeOn(product: string, meter: string, quantity: number, details: ChargeDetails = NO_DETAILS): void {
    const explicit = this.hasUsage ? this.explicit(product, meter) : null;
    if (explicit === 'done') return;
    this.draftMeter(product, meter, explicit ?? quantity, explicit === null ? details : NO_DETAILS, explicit === null);
  }

  /** An instance price of the compute price lists, split over the ways the component's hours are bought. */
  chargeInstances(instanceType: string, instanceHours: number): void {
    const { component, context } = this;
    const coverage = context.options.coverage[component.id];
    if (!coverage) this.draftInstances(instanceType, instanceHours, component.purchaseOption);
    else for (const { option, share } of coverage) this.draftInstances(instanceType, instanceHours * share, option);
  }

  private draftInstances(instanceType: string, instanceHours: number, option: PurchaseOption): void {
    const { component } = this;
    if (instanceHours <= 0) return;
    this.context.drafts.push({
      kind: 'instance',
      componentId: component.id,
      provider: component.provider,
      region: component.region,
      service: component.service,
      capability: component.capability,
      quantity: instanceHours,
      assumed: false,
      notes: NO_NOTES,
      instanceType,
      option,
      operatingSystem: component.operatingSystem,
    });
  }

  /** Something that is billed and that the catalog has no price for at all: the total is incomplete. */
  unpriced(meter: string, unit: string, quantity: number, note: string): void {
    const { component } = this;
    this.context.drafts.push({
      kind: 'unpriced',
      componentId: component.id,
      provider: component.provider,
      region: component.region,
      service: component.service,
      capability: component.capability,
      product: this.product ?? component.service,
      meter,
      unit,
      quantity,
      assumed: this.defaulted,
      notes: [note],
    });
  }

  /** The tariff of a meter of the product in the component's region, for rules that choose by what is priced. */
  tariff(product: string, meter: string): Tariff | null {
    return this.prices.find(product, this.region, meter);
  }

  /** Neither the document nor a default says what is used; a stated 0 does say it. */
  get saidNothing(): boolean {
    return !this.everDefaulted && this.consumed.length === 0;
  }

  /** Charges a meter that the usage itself names. */
  chargeNamed(product: string, meter: string, key: string): void {
    this.consumed.push(key);
    this.draftMeter(product, meter, this.component.usage[key] ?? 0, NO_DETAILS, false);
  }

  /** The usage names this component and no rule has read. */
  unread(): string[] {
    return this.hasUsage ? Object.keys(this.component.usage).filter((key) => !this.consumed.includes(key)) : [];
  }

  isGiven(meter: string): boolean {
    return this.hasUsage && this.component.usage[meter] !== undefined;
  }

  /** What is charged from here on does not rest on the defaults used so far. Rules charge what is certain first. */
  settle(): void {
    this.defaulted = false;
  }

  private draftMeter(product: string, meter: string, quantity: number, details: ChargeDetails, derived: boolean): void {
    const assumed = derived && this.defaulted;
    if (!(quantity > 0)) return;
    const { component } = this;
    this.context.drafts.push({
      kind: 'meter',
      componentId: component.id,
      provider: component.provider,
      region: this.region,
      service: component.service,
      product,
      meter,
      quantity,
      resources: details.resources ?? 0,
      included: details.included ?? 0,
      assumed,
      notes: details.note === undefined ? NO_NOTES : [details.note],
    });
  }

  private explicit(product: string, meter: string): number | 'done' | null {
    const { usage } = this.component;
    const key = this.namesProducts && usage[`${product}:${meter}`] !== undefined ? `${product}:${meter}` : meter;
    const value = key === meter && product !== this.product ? undefined : usage[key];
    if (value === undefined) return null;
    if (this.consumed.includes(key)) return 'done';
    this.consumed.push(key);
    return value;
  }

  private assume(parameter: ScoreParameter, name: string, unit: string): number {
    const value = chosen(parameter, this.context.options.usageCase);
    this.defaulted = true;
    this.everDefaulted = true;
    this.context.assumed.push({
      componentId: this.component.id,
      name,
      value,
      low: parameter.low,
      high: parameter.high,
      unit,
      because: parameter.because,
    });
    return value;
  }

  private regionOfNeighbours(): string {
    for (const id of this.facts.neighbours) {
      const other = this.context.componentsById.get(id);
      if (other?.provider === this.component.provider && other.region !== 'global') return other.region;
    }
    return 'global';
  }
}

function chosen({ value, low, high }: ScoreParameter, usageCase: EstimateOptions['usageCase']): number {
  if (usageCase === 'low') return low ?? value;
  return usageCase === 'high' ? (high ?? value) : value;
}

export const MONTH_HOURS = HOURS_PER_MONTH;

/** How a service turns a component into metered usage. */
export type MeteringRule = (metering: ComponentMetering) => void;
