/** Environment variables as given; blank counts as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that stops the start: it names the variable, the value given and the bound. */
export class SettingError extends Error {
  constructor(variable: string, value: string, bound: string) {
    super(`setting ${variable} is ${JSON.stringify(value)}, but must be ${bound}`);
    this.name = 'SettingError';
  }
}

interface IntegerSetting {
  readonly fallback: number;
  readonly minimum: number;
  readonly maximum: number;
}

export function readInteger(
  env: Environment,
  variable: string,
  { fallback, minimum, maximum }: IntegerSetting,
): number {
  const text = env[variable]?.trim() ?? '';
  if (text === '') return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new SettingError(variable, text, `an integer from ${minimum} to ${maximum}`);
}

export function readText(env: Environment, variable: string, fallback: string, pattern: RegExp, bound: string): string {
  const text = env[variable]?.trim() ?? '';
  if (text === '') return fallback;
  if (pattern.test(text)) return text;
  throw new SettingError(variable, text, bound);
}

export function readChoice<V extends string>(
  env: Environment,
  variable: string,
  allowed: readonly V[],
  fallback: NoInfer<V>,
): V {
  const text = env[variable]?.trim() ?? '';
  if (text === '') return fallback;
  const found = allowed.find((value) => value === text);
  if (found !== undefined) return found;
  throw new SettingError(variable, text, `one of ${allowed.join(', ')}`);
}
