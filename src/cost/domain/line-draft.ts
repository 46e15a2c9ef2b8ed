import type { Provider } from '../../catalog/domain/provider.js';
import type { OperatingSystem, PurchaseOption } from '../../catalog/domain/purchase-option.js';

/** What a component uses, before a price is put to it. */
export type LineDraft = MeterDraft | InstanceDraft | UnpricedDraft;

interface DraftBase {
  readonly componentId: string | null;
  readonly provider: Provider;
  readonly region: string;
  readonly service: string | null;
  /** Base units per month. */
  readonly quantity: number;
  /** Some of the quantity is a default: the line is an estimate. */
  readonly assumed: boolean;
  readonly notes: readonly string[];
}

export interface MeterDraft extends DraftBase {
  readonly kind: 'meter';
  readonly product: string;
  readonly meter: string;
  /** Resources the tiers apply to one by one (volumes, gateways); 0: the tiers apply to all usage of the account together. */
  readonly resources: number;
  /** Base units a resource includes free of charge, over all resources. */
  readonly included: number;
}

export interface InstanceDraft extends DraftBase {
  readonly kind: 'instance';
  readonly capability: string;
  readonly instanceType: string;
  readonly option: PurchaseOption;
  readonly operatingSystem: OperatingSystem;
}

/** A thing that is billed and whose price the catalog does not hold anywhere. */
export interface UnpricedDraft extends DraftBase {
  readonly kind: 'unpriced';
  readonly capability: string;
  readonly product: string;
  readonly meter: string;
  readonly unit: string;
}
