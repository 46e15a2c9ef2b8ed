import { list, optional, seedTable, text, type RowOf } from '../../../catalog/domain/seed-table.js';

/** Where, and for which of its products, the catalog keeps the prices of articles that Google lists otherwise. */
export const skuPlaceTable = seedTable({
  name: 'google_sku_place',
  file: 'price-rules/gcp/shapes/sku-places.csv',
  description: 'Places and uses of the catalog that stand for the region of an article',
  key: ['id'],
  columns: {
    id: text('Name, for messages'),
    service: text("The provider's own code of the service"),
    region: optional(text('Region the article states; blank: any')),
    conditions: list('All must hold, as in the rules; none: every article of the service'),
    places: list('Regions of the catalog; `*` stands for every region of Google Cloud it knows; none: as stated'),
    uses: list('The article counts once for each, told apart by the attribute `use`; none: once'),
    because: text('Why, and what is known'),
  },
});
export type SkuPlace = RowOf<typeof skuPlaceTable>;
