import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Source } from '../../catalog/domain/tables/sources.js';
import type { FeedsConfig, PriceFeedsConfig } from '../../config/price-feeds.config.js';
import type { Provider } from '../../catalog/domain/provider.js';
import { Problem } from '../../problems/domain/problem.js';
import type { FeedRow } from '../domain/feed-row.js';
import { checkMappings } from '../domain/mapping-checks.js';
import { mergeMappings, NO_MAPPINGS } from '../domain/merge-mappings.js';
import { listed, type CheckResult } from '../domain/price-checks.js';
import type { PriceRule } from '../domain/price-rule.js';
import type { RefreshScope } from '../domain/refresh-scope.js';
import { withoutIdle, type UnreadPrices } from '../domain/unread-prices.js';
import type { MappingReport } from '../domain/sku-mapper.js';
import type { FeedFactory } from '../feeds/all-feeds.js';
import type { PriceFeed } from '../feeds/price-feed.js';
import type { PriceRules } from '../rules/load-price-rules.js';
import { Places } from '../transport/places.js';
import type { RowSupply, UpdateProgress } from '../update/row-supply.js';
import { NOTES } from '../update/update-report.js';
import { contextOf, fetchPart, type FetchContext, type PlannedPart } from './fetch-part.js';
import { PartSpool } from './part-spool.js';

export interface FeedQuestion {
  /** Feeds of the providers in scope. */
  readonly factories: readonly FeedFactory[];
  readonly scope: RefreshScope;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly rulesOf: (provider: Provider) => PriceRules;
  readonly config: Pick<PriceFeedsConfig, 'feeds' | 'spoolDirectory' | 'concurrentParts' | 'partItemsAtMost'>;
}

/**
 * The rows of price feeds. Parts are read several at a time into a spool, and delivered in order from there, so that memory
 * stays bounded and an interrupted refresh goes on where it stopped.
 */
export class FeedSupply implements RowSupply {
  readonly scope: RefreshScope;
  private readonly sourceList: Source[] = [];
  private readonly reports: Record<string, MappingReport> = {};
  private readonly notes: string[] = [];
  private readonly unreadPrices: UnreadPrices[] = [];
  private rules: readonly PriceRule[] = [];
  private spool: PartSpool | undefined;

  constructor(private readonly question: FeedQuestion) {
    this.scope = question.scope;
  }

  async *rows(catalog: Catalog, progress: UpdateProgress, signal: AbortSignal): AsyncGenerator<FeedRow[]> {
    const failure = new AbortController();
    const ofAll = AbortSignal.any([signal, failure.signal]);
    const context = { catalog, today: this.question.today, signal: ofAll, progress };
    const feeds: PriceFeed[] = [];
    let fetching: Promise<void>[] = [];
    try {
      const { spool, planned } = await this.plan(feeds, context);
      fetching = this.fetchAll(planned, context, spool, failure);
      for (const [at, { name, part }] of planned.entries()) {
        await fetching[at];
        const report = yield* spool.read(name);
        this.reports[part.service] = mergeMappings(this.reports[part.service] ?? NO_MAPPINGS, report);
      }
      for (const feed of feeds) {
        this.notes.push(...(feed.notes?.() ?? []));
        this.unreadPrices.push(...(feed.unread?.() ?? []));
      }
    } catch (error) {
      // The part that is waited for may have been called off because another one failed.
      throw failure.signal.aborted ? failure.signal.reason : error;
    } finally {
      failure.abort(new Error('the refresh has ended'));
      await Promise.allSettled(fetching);
      await Promise.allSettled(feeds.map((feed) => feed.close()));
    }
  }

  sources(): readonly Source[] {
    return this.sourceList;
  }

  mappings(): Readonly<Record<string, MappingReport>> {
    return this.reports;
  }

  unread(): readonly UnreadPrices[] {
    return this.unreadPrices;
  }

  checks(): CheckResult[] {
    const rules = withoutIdle(this.rules, this.unreadPrices);
    const mappings = checkMappings(rules, this.reports, this.scope.regions.length === 0);
    return this.notes.length === 0 ? mappings : [...mappings, tellNotes(this.notes)];
  }

  async cleanUp(): Promise<void> {
    await this.spool?.remove();
  }

  /** Opens the feeds, reads the rules and asks each feed for its parts. */
  private async plan(
    feeds: PriceFeed[],
    context: FetchContext,
  ): Promise<{ spool: PartSpool; planned: readonly PlannedPart[] }> {
    const { factories, scope, config, today } = this.question;
    const rulesOf = new Map(factories.map(({ provider }) => [provider, this.question.rulesOf(provider)]));
    this.rules = [...rulesOf.values()].flatMap(({ rules }) => rules);
    const planned: PlannedPart[] = [];
    for (const factory of factories) {
      const feed = await factory.open(config.feeds);
      feeds.push(feed);
      planned.push(...(await this.partsOf(feed, rulesOf.get(feed.provider)?.rules ?? [], context)));
    }
    if (planned.length === 0) throw nothingInScope(scope);
    context.progress.parts = planned.length;
    const hashes = [...rulesOf].map(([provider, { hash }]) => [provider, hash]);
    const question = [scope, hashes, context.catalog.version.hash];
    this.spool = await PartSpool.open(config.spoolDirectory, question, today);
    return { spool: this.spool, planned };
  }

  private async partsOf(
    feed: PriceFeed,
    rules: readonly PriceRule[],
    context: FetchContext,
  ): Promise<readonly PlannedPart[]> {
    const { scope, today, config } = this.question;
    const { provider } = feed;
    const source = feed.source(today);
    this.sourceList.push(source);
    context.progress.part = `${provider}: what there is to read`;
    const ofFeed = contextOf(feed, null, pagesAtMost(config.feeds, provider), context);
    const parts = await feed.parts(scope, ofFeed);
    return parts.map((part) => ({ feed, part, name: `${provider}-${part.id}`, rules, source: source.id }));
  }

  /** Where one part fails, the others are called off and fail with its reason; each settles in any case. */
  private fetchAll(
    planned: readonly PlannedPart[],
    context: FetchContext,
    spool: PartSpool,
    failure: AbortController,
  ): Promise<void>[] {
    const { config } = this.question;
    const places = new Places(config.concurrentParts);
    const fetching = planned.map((each) =>
      places.run(context.signal, async () => {
        const bounds = {
          pagesAtMost: pagesAtMost(config.feeds, each.feed.provider),
          itemsAtMost: config.partItemsAtMost,
        };
        if (await spool.has(each.name)) context.progress.partsResumed += 1;
        else await fetchPart(each, bounds, context, spool);
        context.progress.partsDone += 1;
      }),
    );
    for (const part of fetching) {
      part.catch((error: unknown) => {
        failure.abort(error);
      });
    }
    return fetching;
  }
}

function pagesAtMost({ aws, azure, gcp }: FeedsConfig, provider: Provider): number {
  const access = { aws: aws.pricing, azure: azure.retail, gcp: gcp.billing }[provider];
  return access.pagesAtMost;
}

/** Notes refuse nothing. */
function tellNotes(notes: readonly string[]): CheckResult {
  return listed(NOTES, notes, notes.length, notes.length, 'what the feeds have to say besides; it changes nothing');
}

function nothingInScope({ providers, regions, services }: RefreshScope): Problem {
  const asked = [...providers, ...regions, ...services].join(', ') || 'everything';
  const message = `no feed has anything for ${asked}; services are named as the providers name them, e.g. AmazonEC2`;
  return new Problem('invalid-document', message);
}
