import type { Highs } from 'highs';

/** The mixed-integer solver HiGHS. Its types describe its CommonJS form, while imports load its ES module: hence the cast. */
export async function loadHighs(): Promise<Highs> {
  const { default: load } = (await import('highs')) as unknown as { default: () => Promise<Highs> };
  return load();
}
