import type { Catalog } from '../../../catalog/domain/catalog.js';
import { covers, type RefreshScope } from '../../domain/refresh-scope.js';
import { edgeZoneOf, isEdgeZone } from './edge-zone.js';

export const GLOBAL = 'global';
/** How AWS writes that an article is sold everywhere alike. */
const NOWHERE = /^(aws-)?global$|^any$/i;

/** Regions of the catalog, and where an article belongs. */
export class PriceRegions {
  private readonly codes: ReadonlySet<string>;
  private readonly byName: ReadonlyMap<string, string>;

  constructor({ regions }: Pick<Catalog, 'regions'>) {
    const own = regions.filter(({ provider }) => provider === 'aws');
    this.codes = new Set(own.map(({ code }) => code));
    this.byName = new Map(own.map(({ code, name }) => [name, code]));
  }

  /** Codes of the regions in scope, in the catalog's order. */
  inScope(scope: RefreshScope): string[] {
    return [...this.codes].filter((code) => covers(scope.regions, code));
  }

  /**
   * The region code of an article: traffic belongs to the region it leaves. Older articles name only a location (`EU
   * (Ireland)`), and those of no place are `global`.
   */
  of = (attributes: Readonly<Record<string, string>>): string => {
    const zone = edgeZoneOf(attributes);
    if (zone !== undefined) return zone;
    const { transferType = '', fromRegionCode, regionCode, fromLocation, location } = attributes;
    const leaves = /outbound/i.test(transferType);
    const code = (leaves && fromRegionCode) || regionCode || fromRegionCode;
    if (code) return NOWHERE.test(code) ? GLOBAL : code;
    const name = (leaves && fromLocation) || location || fromLocation || '';
    return this.byName.get(name.replace(/^EU \(/, 'Europe (')) ?? GLOBAL;
  };

  /** Local zones, Wavelength and China have price lists of their own, which the catalog has no regions for. */
  has(code: string): boolean {
    return code === GLOBAL || isEdgeZone(code) || this.codes.has(code);
  }
}
