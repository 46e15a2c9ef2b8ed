import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { EnumField, FlagField, IntegerField, ListField, TextField } from '../../http/fields.js';

const LIST = { optional: true, minItems: 1, maxItems: 200 } as const;

/** What to refresh; a list that is left out means all. */
export class StartRefreshRequest {
  @EnumField(PROVIDERS, {
    name: 'Provider',
    description: 'Providers to read; all unless given',
    many: true,
    optional: true,
    example: 'aws',
  })
  providers?: Provider[];

  @ListField('string', { description: "The providers' region codes; all unless given", ...LIST })
  regions?: string[];

  @ListField('string', {
    description: 'Services as the providers name them, e.g. `AmazonEC2`; all unless given',
    ...LIST,
  })
  services?: string[];

  @FlagField({ description: 'Read, check and report, and change nothing', default: false })
  dryRun: boolean;
}

export class RefreshPath {
  @TextField({
    description: 'Id of the refresh',
    pattern: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    example: '7f9c2ba4-e88f-4d2c-9f0b-6d1c8d5f3a10',
  })
  id: string;
}

export class RefreshListQuery {
  @IntegerField({ description: 'Refreshes listed at most', minimum: 1, maximum: 200, default: 20, example: 20 })
  limit: number;
}
