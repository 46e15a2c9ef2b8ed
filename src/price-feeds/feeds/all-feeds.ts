import type { Provider } from '../../catalog/domain/provider.js';
import type { FeedsConfig } from '../../config/price-feeds.config.js';
import { AwsPriceFeed } from './aws/aws-price-feed.js';
import { AzurePriceFeed } from './azure/azure-price-feed.js';
import { openGooglePriceFeed } from './google/google-price-feed.js';
import type { PriceFeed } from './price-feed.js';

/** One provider's feed, not opened yet. `open` loads the SDK, which the start of the service must not wait for. */
export interface FeedFactory {
  readonly provider: Provider;
  readonly open: (config: FeedsConfig) => Promise<PriceFeed>;
}

/** Every feed there is: the one place where they are registered. */
export const ALL_FEEDS: readonly FeedFactory[] = [
  { provider: 'aws', open: (config) => AwsPriceFeed.open(config) },
  { provider: 'azure', open: ({ azure }) => Promise.resolve(new AzurePriceFeed(azure)) },
  { provider: 'gcp', open: (config) => openGooglePriceFeed(config) },
];
