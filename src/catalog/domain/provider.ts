/** The three providers the catalog covers; the order is the order of every side-by-side answer. */
export const PROVIDERS = ['aws', 'azure', 'gcp'] as const;
export type Provider = (typeof PROVIDERS)[number];

export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = {
  aws: 'Amazon Web Services',
  azure: 'Microsoft Azure',
  gcp: 'Google Cloud',
};

export function isProvider(text: string): text is Provider {
  return (PROVIDERS as readonly string[]).includes(text);
}

/** The provider named by the prefix of a service or price key, `aws.alb` → `aws`; undefined for any other text. */
export function findProviderOfKey(key: string): Provider | undefined {
  const prefix = key.slice(0, key.indexOf('.'));
  return isProvider(prefix) ? prefix : undefined;
}
