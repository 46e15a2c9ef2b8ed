/** What is stated of a number, or of the numbers of a list or map. */
export interface NumberOptions {
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Sizes, times and distances cannot be below nothing; money, scores and changes can. */
const UNSIGNED_UNITS = new Set(
  's ms min h hour h/month h/year min/year days years GB GiB GB-month vCPU km USD/h Gbit/s gCO2e gCO2e/kWh 1/year'.split(
    ' ',
  ),
);
/** A number without a unit is a count, an ordinal or a ratio. */
const NO_UNIT = '1';
/** Doubles carry 15 digits exactly; nothing that is counted or paid for is larger. */
const LARGEST = 1e15;
const LARGEST_INT32 = 2 ** 31 - 1;

/** Bounds of a number: those stated, else those its unit implies. */
export function boundsOf(
  kind: 'integer' | 'number',
  { unit = NO_UNIT, minimum, maximum }: NumberOptions,
): { minimum: number; maximum: number } {
  const largest = kind === 'integer' ? Number.MAX_SAFE_INTEGER : LARGEST;
  const least = kind === 'integer' || UNSIGNED_UNITS.has(unit) ? 0 : -LARGEST;
  return { minimum: minimum ?? Math.min(least, maximum ?? least), maximum: maximum ?? largest };
}

/** The schema of a number. The format keeps generated clients from taking floats of 32 bits, or integers too small for the bound. */
export function numberSchema(kind: 'integer' | 'number', options: NumberOptions): Record<string, unknown> {
  const { minimum, maximum } = boundsOf(kind, options);
  const schema = { type: kind, minimum, maximum, 'x-unit': options.unit ?? NO_UNIT };
  if (kind === 'number') return { ...schema, format: 'double' };
  return maximum > LARGEST_INT32 ? { ...schema, format: 'int64' } : schema;
}
