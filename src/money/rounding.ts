/** Hours in a billing month; every provider's calculators use it. */
export const HOURS_PER_MONTH = 730;

/**
 * Rounds half to even at the given number of decimals, working on the shortest decimal form of the double, so that 0.125
 * means what it says. The only rounding of the product; it happens once, where a value is shown.
 */
export function roundHalfEven(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const scaled = shiftDecimals(value, decimals);
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return shiftDecimals(rounded, -decimals);
}

function shiftDecimals(value: number, decimals: number): number {
  const [mantissa = '0', exponent = '0'] = value.toString().split('e');
  return Number(`${mantissa}e${String(Number(exponent) + decimals)}`);
}
