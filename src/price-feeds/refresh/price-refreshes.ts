import { Inject, Injectable } from '@nestjs/common';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import type { PriceFeedsConfig } from '../../config/price-feeds.config.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import { covers, type RefreshScope } from '../domain/refresh-scope.js';
import type { FeedFactory } from '../feeds/all-feeds.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { PriceRules } from '../rules/load-price-rules.js';
import { PRICE_FEEDS_CONFIG, PriceUpdates, type StartedUpdate } from '../price-updates.js';
import type { OnUpdate } from '../update/price-update.js';
import { FeedSupply } from './feed-supply.js';

/** Token of the feeds; tests give their own. */
export const FEED_FACTORIES = Symbol('FeedFactories');
/** Token of the mapping rules by provider, read anew for each refresh. */
export const PRICE_RULES = Symbol('PriceRules');
export type RulesOf = (provider: Provider) => PriceRules;

/** Refreshes of the catalog from the providers' own interfaces. */
@Injectable()
export class PriceRefreshes {
  constructor(
    private readonly updates: PriceUpdates,
    private readonly holder: CatalogHolder,
    @Inject(FEED_FACTORIES) private readonly factories: readonly FeedFactory[],
    @Inject(PRICE_FEEDS_CONFIG) private readonly config: PriceFeedsConfig,
    @Inject(PRICE_RULES) private readonly rulesOf: RulesOf,
  ) {}

  /**
   * Starts a refresh. Throws Problem('conflict') where another one runs, and Problem('invalid-document') where the scope
   * names a region there is not or a provider without a feed.
   */
  async start(scope: RefreshScope, dryRun: boolean, onUpdate?: OnUpdate): Promise<StartedUpdate> {
    const factories = this.factories.filter(({ provider }) => covers(scope.providers, provider));
    checkScope(scope, factories, this.holder.current());
    const today = new Date().toISOString().slice(0, 10);
    const supply = new FeedSupply({ factories, scope, today, rulesOf: this.rulesOf, config: this.config });
    return this.updates.start({ kind: 'refresh', dryRun, request: { ...scope, dryRun }, supply }, onUpdate);
  }
}

function checkScope({ providers, regions }: RefreshScope, factories: readonly FeedFactory[], catalog: Catalog): void {
  const known = catalog.regions.filter(({ provider }) => covers(providers, provider)).map(({ code }) => code);
  const errors: ProblemDetail[] = [
    ...providers
      .filter((name) => !factories.some(({ provider }) => provider === name))
      .map((value) => ({ path: 'providers', message: `there is no feed of ${value}`, value })),
    ...regions
      .filter((code) => !known.includes(code))
      .map((value) => {
        const message = `no region of the providers asked for has the code ${value}`;
        return { path: 'regions', message, value, nearest: nearestNames(value, known) };
      }),
  ];
  if (factories.length === 0 && errors.length === 0) errors.push({ path: 'providers', message: 'there is no feed' });
  const [first] = errors;
  if (first) throw new Problem('invalid-document', first.message, errors);
}
