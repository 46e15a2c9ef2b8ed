import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { CheckLimits } from './price-checks.js';

/** The bounds the catalog in use states. */
export function checkLimitsOf(catalog: Catalog): CheckLimits {
  const value = (name: string) => getParameter(catalog, `price-feeds.${name}`).value;
  return {
    minimumRowShare: value('minimum-row-share'),
    moveFactor: value('move-factor'),
    spotMoveFactor: value('spot-move-factor'),
    maximumMovedShare: value('maximum-moved-share'),
    maximumUnknownShare: value('maximum-unknown-share'),
    maximumMissingRegions: value('maximum-missing-regions'),
  };
}
