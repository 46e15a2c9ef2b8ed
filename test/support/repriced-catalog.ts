import type { Catalog } from '../../src/catalog/domain/catalog.js';

/** The seed's catalog with every price of the regions scaled by a factor of its own. */
export function repriced(catalog: Catalog, factor: (key: string) => number): Catalog {
  const { priceBook } = catalog;
  const usdPerHour = priceBook.usdPerHour.map(
    (usd, at) =>
      usd * factor(`${priceBook.regionOf[at] ?? 0}/${priceBook.typeOf[at] ?? 0}/${priceBook.optionOf[at] ?? 0}`),
  );
  const meterTiers = new Map(
    [...catalog.index.meterTiers].map(([key, tiers]) => [
      key,
      tiers.map((tier) => ({ ...tier, usdPerUnit: tier.usdPerUnit * factor(key) })),
    ]),
  );
  return { ...catalog, priceBook: { ...priceBook, usdPerHour }, index: { ...catalog.index, meterTiers } };
}

/** A number from 0.5 to 1.5 that follows from the text. */
export function factorOf(salt: number): (text: string) => number {
  return (text) => {
    let hash = salt | 0;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return 0.5 + ((hash >>> 8) % 1000) / 1000;
  };
}
