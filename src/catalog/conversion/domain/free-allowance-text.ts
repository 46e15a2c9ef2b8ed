import type { ALLOWANCE_MODES, ALLOWANCE_PERIODS, ALLOWANCE_SCOPES } from '../../domain/tables/service-prices.js';

/** What a free-allowance text says about a meter, in the meter's base unit. */
export interface AllowanceReading {
  /** Null where the allowance grows with a resource: see `per` and `quantityPer`. */
  readonly quantity: number | null;
  readonly per: string | null;
  /** Free base units for each `per`. */
  readonly quantityPer: number | null;
  readonly unit: string;
  readonly period: (typeof ALLOWANCE_PERIODS)[number];
  readonly scope: (typeof ALLOWANCE_SCOPES)[number];
  /** Set only where the meter itself starts after the allowance, whatever its tiers say. */
  readonly mode?: (typeof ALLOWANCE_MODES)[number];
  readonly notes?: string;
  /** The source doubts the allowance or wrote it from memory. */
  readonly confidence?: 'general-knowledge' | 'unverified';
}

const HOURS_PER_MONTH = 730;

/** Sentences and allowances that count something else than the meter does, by text. */
const BY_TEXT: Readonly<Record<string, AllowanceReading>> = {
  '100% of provisioned DB storage': perResource(1, 'GB-month', 'GB-month of provisioned database storage', 'month'),
  '100% of provisioned storage': perResource(1, 'GB-month', 'GB-month of provisioned storage', 'month'),
  '20 GB per task': perResource(20, 'GB-hour', 'task-hour', 'month'),
  '2160 h per server': perResource(2160, 'server-hour', 'server', 'once'),
  'first 31 days per instance': {
    ...perResource(1, 'instance-month', 'protected instance', 'once'),
    notes: '31 days are read as one month of 730 h',
  },
  '30 days': {
    ...perResource(1, 'GiB-month', 'GiB ingested', 'always'),
    mode: 'in-tiers',
    notes: 'The meter counts retention beyond the first 30 days only',
  },
  '31 days': {
    ...perResource(1, 'GB-month', 'GB ingested', 'always'),
    mode: 'in-tiers',
    notes: 'The meter counts retention beyond the first 31 days only',
  },
  'first copy of management events per region': {
    ...perResource(1, 'events', 'management event', 'always'),
    scope: 'region',
    mode: 'in-tiers',
    notes: 'The meter counts additional copies only',
  },
  'first pipeline per billing account': account(1, 'pipeline-month', 'always'),
  '74.40 USD/month credit: one zonal or Autopilot cluster per billing account': {
    ...perResource(744, 'cluster-hour', 'zonal or Autopilot cluster, one per billing account', 'month'),
    scope: 'account',
    notes: '74.40 USD at 0.10 USD per cluster-hour; regional Standard clusters do not qualify',
  },
  '1 job': account(1, 'job-month', 'month'),
  '1 job, 1800 minutes/month': {
    ...account(1, 'job-month', 'month'),
    notes: 'The free job stops after 1,800 minutes a month; the meter has no minutes',
  },
  '5 users': account(5, 'user-month', 'month'),
  '6 versions': account(6, 'version-location-month', 'month'),
  '10 alarms': account(10, 'alarm metric-month', 'month'),
  '10 metrics': account(10, 'metric-month', 'month'),
  '50 MAU': account(50, 'MAU-month', 'month'),
  '50000 MAU': { ...account(50_000, 'MAU-month', 'month'), notes: 'P1 and P2 users share it' },
};

/** Registry fees that include storage: the text counts GB while the meter counts registry days. */
const REGISTRY_STORAGE_GB: Readonly<Record<string, number>> = { '10 GB': 10, '100 GB': 100, '500 GB': 500 };

function perResource(
  quantityPer: number,
  unit: string,
  per: string,
  period: AllowanceReading['period'],
): AllowanceReading {
  return { quantity: null, quantityPer, per, unit, period, scope: 'resource' };
}

function account(quantity: number, unit: string, period: AllowanceReading['period']): AllowanceReading {
  return { quantity, quantityPer: null, per: null, unit, period, scope: 'account' };
}

/** `13M operations/month (remark)`: amount, scale, what it counts, period, remark. */
const AMOUNT =
  /^(?<amount>\d+(?:\.\d+)?)(?<scale>[kM]?)(?: (?<noun>[A-Za-z-]+))?(?<project>\/project)?(?:\/(?<period>month|day))?(?<remark> .+)?$/;

/** Words the texts use for a base unit, and how many base units one of them is. */
const NOUNS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  GB: { GB: 1, 'GB-month': 1, 'GiB-month': 1 },
  GiB: { GiB: 1, 'GiB-month': 1, 'GiB-hour': HOURS_PER_MONTH, TiB: 1 / 1024 },
  TB: { GB: 1024 },
  MiB: { MiB: 1 },
  'GB-s': { 'GB-second': 1 },
  'GB-seconds': { 'GB-second': 1 },
  'GHz-s': { 'GHz-second': 1 },
  'GiB-s': { 'GiB-second': 1, 'GiB-hour': 1 / 3600 },
  'GiB-seconds': { 'GiB-second': 1, 'GiB-hour': 1 / 3600 },
  'vCPU-s': { 'vCPU-second': 1, 'vCPU-hour': 1 / 3600 },
  'vCPU-seconds': { 'vCPU-second': 1, 'vCPU-hour': 1 / 3600 },
  minutes: { minute: 1 },
  executions: { executions: 1 },
  operations: { operations: 1 },
  requests: { requests: 1 },
  samples: { samples: 1 },
  spans: { spans: 1 },
  traces: { traces: 1 },
};

/** Remarks after an amount; a remark that is not here makes the whole text not understood. */
const REMARKS: Readonly<Record<string, Partial<AllowanceReading>>> = {
  'aggregated over regions': { notes: 'One allowance over all regions' },
  'per billing account': {},
  'general1.small': { notes: 'For general1.small and arm1.small builds only' },
  '(North America)': { notes: 'One GiB a month from North American regions' },
  '(always-free tier, general knowledge)': { confidence: 'general-knowledge' },
  '(newer docs: 2500/month)': { notes: 'Newer documentation says 2,500 minutes a month' },
  '(source text says 180000)': { notes: 'One source text says 180,000' },
  '(unverified)': { confidence: 'unverified' },
};

/** Products whose allowance is not shared by the whole account. */
const SCOPES: Readonly<Record<string, AllowanceReading['scope']>> = {
  'aws.dynamodb-ondemand': 'region',
  'gcp.firestore': 'project',
};

/**
 * Reads a free-allowance text against the meter it stands on.
 *
 * @param baseUnit what the meter counts, e.g. `requests` for `1M requests`
 * @returns null where the text is not understood
 */
export function readAllowance(text: string, product: string, baseUnit: string): AllowanceReading | null {
  const registryGb = REGISTRY_STORAGE_GB[text];
  if (baseUnit === 'registry-day') return registryGb === undefined ? null : includedStorage(registryGb);
  const reading = BY_TEXT[text] ?? readAmount(text, product, baseUnit);
  return reading && (reading.unit === baseUnit ? reading : null);
}

function readAmount(text: string, product: string, baseUnit: string): AllowanceReading | null {
  const parts = AMOUNT.exec(text)?.groups;
  if (!parts) return null;
  const remark = parts['remark'] === undefined ? {} : REMARKS[parts['remark'].trim()];
  const factor = factorTo(parts['noun'], baseUnit);
  if (remark === undefined || factor === null) return null;
  const scale = { '': 1, k: 1e3, M: 1e6 }[parts['scale'] ?? ''] ?? 1;
  return {
    quantity: Number(parts['amount']) * scale * factor,
    quantityPer: null,
    per: null,
    unit: baseUnit,
    period: parts['period'] === 'day' ? 'day' : 'month',
    scope: parts['project'] === undefined ? (SCOPES[product] ?? 'account') : 'project',
    ...remark,
  };
}

/** A bare number counts the meter's base unit. */
const factorTo = (noun: string | undefined, baseUnit: string): number | null =>
  noun === undefined ? 1 : (NOUNS[noun]?.[baseUnit] ?? null);

/** The registry's separate storage meter counts only what exceeds the included storage, so nothing is to be taken off. */
function includedStorage(gb: number): AllowanceReading {
  return {
    ...perResource(gb, 'GB-month', 'registry', 'month'),
    mode: 'in-tiers',
    notes: 'Storage included in the registry fee; the storage meter counts what exceeds it',
  };
}
