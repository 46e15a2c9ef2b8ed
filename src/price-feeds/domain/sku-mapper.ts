import { OPERATING_SYSTEMS, type OperatingSystem } from '../../catalog/domain/purchase-option.js';
import type { FeedRow } from './feed-row.js';
import { readCondition, type Condition, type PriceRule } from './price-rule.js';
import type { ProviderSku, SkuTier } from './provider-sku.js';

/** Articles that no rule names, gathered by service and kind so that the list stays readable. */
export interface UnmatchedGroup {
  readonly service: string;
  readonly kind: string;
  readonly count: number;
  readonly example: string;
}

export interface MappingReport {
  readonly skus: number;
  readonly mapped: number;
  /** Matched by a rule that says to leave them out. */
  readonly ignored: number;
  readonly unmatched: number;
  readonly unmatchedGroups: readonly UnmatchedGroup[];
  /** Articles by the rule that took them. */
  readonly byRule: Readonly<Record<string, number>>;
  /** Articles that two rules claim, in the provider's unit other than the rule's, or with names the rule cannot fill. */
  readonly faults: readonly string[];
  readonly faultCount: number;
}

interface ReadRule {
  readonly rule: PriceRule;
  readonly conditions: readonly Condition[];
}

/** Groups and faults beyond these are counted only: a report must stay readable. */
const GROUPS_LISTED = 1000;
const FAULTS_LISTED = 50;

/** Turns the articles of providers into catalog rows by the rules, and keeps count of everything it did not turn. */
export class SkuMapper {
  private readonly rulesOf = new Map<string, ReadRule[]>();
  private readonly groups = new Map<string, { service: string; kind: string; count: number; example: string }>();
  private readonly byRule: Record<string, number> = {};
  private readonly faults: string[] = [];
  private readonly counts = { skus: 0, mapped: 0, ignored: 0, unmatched: 0, faults: 0 };

  /** `source`: id of the source the rows name. Throws Error where a condition of a rule cannot be read. */
  constructor(
    rules: readonly PriceRule[],
    private readonly source: string,
  ) {
    for (const rule of rules) {
      const read = { rule, conditions: rule.conditions.map(readCondition) };
      const known = this.rulesOf.get(rule.service);
      if (known) known.push(read);
      else this.rulesOf.set(rule.service, [read]);
    }
  }

  /** Rows of one article: none where it is left out, unmatched (counted and listed) or faulty (an error of the report). */
  map(sku: ProviderSku): FeedRow[] {
    this.counts.skus += 1;
    const matching = (this.rulesOf.get(sku.service) ?? []).filter(({ conditions }) => allHold(conditions, sku));
    const [first, second] = matching;
    if (!first) return this.leaveUnmatched(sku);
    this.byRule[first.rule.id] = (this.byRule[first.rule.id] ?? 0) + 1;
    if (second) return this.refuse(sku, `is claimed by ${first.rule.id} and by ${second.rule.id}`);
    if (first.rule.target === 'ignore') {
      this.counts.ignored += 1;
      return [];
    }
    const expected = first.rule.providerUnit;
    if (expected !== null && sku.unit !== expected) {
      return this.refuse(sku, `is priced per ${sku.unit}, but ${first.rule.id} expects ${expected}`);
    }
    return this.rowsOf(first, sku);
  }

  report(): MappingReport {
    const { faults: faultCount, ...counts } = this.counts;
    return {
      ...counts,
      unmatchedGroups: [...this.groups.values()].sort((a, b) => b.count - a.count),
      byRule: this.byRule,
      faults: this.faults,
      faultCount,
    };
  }

  private rowsOf({ rule, conditions }: ReadRule, sku: ProviderSku): FeedRow[] {
    const names = { ...sku.attributes };
    for (const { attribute, groups } of conditions) Object.assign(names, groups(sku.attributes[attribute] ?? ''));
    const product = fill(rule.product ?? '', names, slug);
    const meter = fill(rule.meter ?? '', names, rule.target === 'instance' ? (text) => text : slug);
    if (!product || !meter) return this.refuse(sku, `lacks what ${rule.id} needs to name its price`);
    const rows = sku.tiers.map((tier) => rowOf(rule, sku, tier, product, meter, this.source));
    if (!rows.every((row) => row !== undefined)) return this.refuse(sku, `has no operating system ${product}`);
    this.counts.mapped += 1;
    return rows;
  }

  private leaveUnmatched(sku: ProviderSku): FeedRow[] {
    this.counts.unmatched += 1;
    const kind = kindOf(sku);
    const key = `${sku.service}|${kind}`;
    const group = this.groups.get(key);
    if (group) group.count += 1;
    else if (this.groups.size < GROUPS_LISTED) {
      this.groups.set(key, { service: sku.service, kind, count: 1, example: `${sku.sku} (${sku.region})` });
    }
    return [];
  }

  private refuse(sku: ProviderSku, what: string): FeedRow[] {
    this.counts.faults += 1;
    if (this.faults.length < FAULTS_LISTED) this.faults.push(`${sku.service} ${sku.sku} in ${sku.region} ${what}`);
    return [];
  }
}

/** Rules that took no article at all, of the services that were read whole: their articles were renamed or withdrawn. */
export function unusedRules(rules: readonly PriceRule[], byRule: Readonly<Record<string, number>>): string[] {
  return rules.filter(({ id, target }) => target !== 'ignore' && !byRule[id]).map(({ id }) => id);
}

function allHold(conditions: readonly Condition[], { attributes }: ProviderSku): boolean {
  for (const { attribute, holds } of conditions) if (!holds(attributes[attribute] ?? '')) return false;
  return true;
}

function rowOf(
  rule: PriceRule,
  sku: ProviderSku,
  tier: SkuTier,
  product: string,
  meter: string,
  source: string,
): FeedRow | undefined {
  const { provider, region, currency, effectiveDate } = sku;
  const confidence = sku.derived ? 'derived' : 'verified';
  const shared = { provider, region, currency, effectiveDate, confidence, source, sku: sku.sku } as const;
  const price = exactly(tier.price * (rule.priceFactor ?? 1));
  if (rule.target === 'instance') {
    if (!isOperatingSystem(product)) return undefined;
    const { option } = sku;
    const unit = rule.unit ?? sku.unit;
    return { kind: 'instance-price', ...shared, instanceType: meter, option, operatingSystem: product, price, unit };
  }
  const factor = rule.tierFactor ?? 1;
  const isFlat = sku.tiers.length === 1 && tier.start === 0 && tier.end === null;
  const tierStart = isFlat ? null : exactly(tier.start * factor);
  const tierEnd = tier.end === null ? null : exactly(tier.end * factor);
  return { kind: 'meter-price', ...shared, product, meter, unit: rule.unit ?? sku.unit, tierStart, tierEnd, price };
}

/** Twelve digits: what a published price times a power of ten has at most, without the noise of binary arithmetic. */
function exactly(value: number): number {
  return Number(value.toPrecision(12));
}

function isOperatingSystem(name: string): name is OperatingSystem {
  return (OPERATING_SYSTEMS as readonly string[]).includes(name);
}

/** Fills `{name}`; an empty text where a name has no value. */
function fill(template: string, names: Readonly<Record<string, string>>, write: (value: string) => string): string {
  if (!template.includes('{')) return template;
  const wanted = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (wanted.some((name) => !names[name])) return '';
  return template.replace(/\{(\w+)\}/g, (_whole, name: string) => write(names[name] ?? ''));
}

/** `db.m6g.2xlarge` → `db_m6g_2xlarge` */
function slug(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '_')
    .replace(/^_|_$/g, '');
}

/** What unmatched articles are listed by: the provider's own grouping, the nearest there is. */
function kindOf({ attributes }: ProviderSku): string {
  const words = [
    attributes['productFamily'] ?? attributes['productName'] ?? attributes['resourceGroup'],
    attributes['group'] ?? attributes['meterName'] ?? attributes['description'] ?? attributes['usagetype'],
  ];
  return words.filter(Boolean).join(' / ').slice(0, 120) || 'without a name';
}
