import type { CostLine } from './cost-sheet.js';

/** A private discount or price of the request. A field that is null matches every line. */
export interface PriceOverlay {
  /** What the agreement is called; named on every line it changes. */
  readonly label: string;
  readonly provider: string | null;
  readonly capability: string | null;
  readonly service: string | null;
  readonly product: string | null;
  readonly meter: string | null;
  readonly region: string | null;
  /** Share taken off the list amount, 0 to 1; null where a price is given instead. */
  readonly discountShare: number | null;
  /** Price of one unit in place of the list price; also prices a line nobody published a price for. */
  readonly usdPerUnit: number | null;
}

const MATCHED = ['provider', 'capability', 'service', 'product', 'meter', 'region'] as const;

/** Applies the overlays in order. The list amount stays on the line beside the private one. */
export function applyOverlays(lines: readonly CostLine[], overlays: readonly PriceOverlay[]): CostLine[] {
  return lines.map((line) =>
    overlays.reduce((changed, overlay) => (matches(line, overlay) ? change(changed, overlay) : changed), line),
  );
}

function matches(line: CostLine, overlay: PriceOverlay): boolean {
  return MATCHED.every((field) => overlay[field] === null || overlay[field] === line[field]);
}

function change(line: CostLine, overlay: PriceOverlay): CostLine {
  const { usdPerUnit, discountShare, label } = overlay;
  if (usdPerUnit !== null) return atPrivatePrice(line, usdPerUnit, label);
  if (discountShare === null || line.monthlyUsd === null) return line;
  const keep = 1 - discountShare;
  const percent = Number((discountShare * 100).toPrecision(12));
  return {
    ...line,
    monthlyUsd: line.monthlyUsd * keep,
    monthlyUsdLow: line.monthlyUsdLow === null ? null : line.monthlyUsdLow * keep,
    monthlyUsdHigh: line.monthlyUsdHigh === null ? null : line.monthlyUsdHigh * keep,
    notes: [...line.notes, `${percent} % off list by ${label}`],
  };
}

function atPrivatePrice(line: CostLine, usdPerUnit: number, label: string): CostLine {
  const charged = Math.max(0, line.quantity - line.allowanceDeducted);
  const monthlyUsd = (charged / line.baseUnitsPerUnit) * usdPerUnit;
  return {
    ...line,
    monthlyUsd,
    monthlyUsdLow: monthlyUsd,
    monthlyUsdHigh: monthlyUsd,
    state: line.state === 'unknown' ? 'known' : line.state,
    notes: [...line.notes, `private price of ${usdPerUnit} USD per ${line.unit} by ${label}`],
  };
}
