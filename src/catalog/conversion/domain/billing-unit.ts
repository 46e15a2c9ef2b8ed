/** What `10M samples` counts and how many of them one priced unit holds. */
export interface BillingUnit {
  readonly baseUnit: string;
  readonly baseUnitsPerUnit: number;
}

const SCALES: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, B: 1e9 };

/** `1M requests` → requests, 1,000,000; `GB-month` → GB-month, 1; `100 RU/s-hour` → RU/s-hour, 100. */
export function readBillingUnit(unit: string): BillingUnit {
  const match = /^(\d+)([kMB]?) (.+)$/.exec(unit);
  if (!match) return { baseUnit: unit, baseUnitsPerUnit: 1 };
  const [, count = '1', scale = '', baseUnit = unit] = match;
  return { baseUnit, baseUnitsPerUnit: Number(count) * (SCALES[scale] ?? 1) };
}
