import { CreateCatalogVersions1795478400000 } from './1795478400000-create-catalog-versions.js';
import { CreateRegionsAndInstanceTypes1795478400001 } from './1795478400001-create-regions-and-instance-types.js';
import { CreateServicesAndPrices1795478400002 } from './1795478400002-create-services-and-prices.js';
import { CreateResilienceFacts1795478400003 } from './1795478400003-create-resilience-facts.js';
import { CreateResponsibilityAndExitFacts1795478400004 } from './1795478400004-create-responsibility-and-exit-facts.js';
import { CreateIdentityAndFirewallFacts1795478400005 } from './1795478400005-create-identity-and-firewall-facts.js';
import { CreateStoredDocuments1795478400006 } from './1795478400006-create-stored-documents.js';
import { CreateIdempotencyKeys1795478400007 } from './1795478400007-create-idempotency-keys.js';
import { CreatePriceRefreshes1795478400008 } from './1795478400008-create-price-refreshes.js';

/** Every migration, oldest first. A migration that has been released is never changed; add another one. */
export const MIGRATIONS = [
  CreateCatalogVersions1795478400000,
  CreateRegionsAndInstanceTypes1795478400001,
  CreateServicesAndPrices1795478400002,
  CreateResilienceFacts1795478400003,
  CreateResponsibilityAndExitFacts1795478400004,
  CreateIdentityAndFirewallFacts1795478400005,
  CreateStoredDocuments1795478400006,
  CreateIdempotencyKeys1795478400007,
  CreatePriceRefreshes1795478400008,
];
