import { PROVIDERS } from '../../domain/provider.js';
import { GEOGRAPHIES, type Region } from '../../domain/tables/regions.js';
import { allTaken, type Converted } from './converted.js';
import { provenanceOf, type SourceBook } from './source-book.js';
import {
  optionalDecimal,
  optionalInteger,
  optionalText,
  refuseDuplicates,
  requiredOneOf,
  requiredText,
  type SourceRow,
} from './source-row.js';

/** `compute/regions.csv` → regions. Government regions are told by their code (`us-gov-…`, `usgov…`, `usdod…`). */
export function convertRegions(rows: readonly SourceRow[], book: SourceBook): Converted<Region> {
  refuseDuplicates(rows, ['provider', 'region_code']);
  return allTaken(rows.map((row) => regionOf(row, book)));
}

function regionOf(row: SourceRow, book: SourceBook): Region {
  const code = requiredText(row, 'region_code');
  return {
    provider: requiredOneOf(row, 'provider', PROVIDERS),
    code,
    name: requiredText(row, 'display_name'),
    geography: requiredOneOf(row, 'geography', GEOGRAPHIES),
    countryIso2: requiredText(row, 'country_iso2'),
    city: optionalText(row, 'city'),
    latitude: optionalDecimal(row, 'latitude', -90),
    longitude: optionalDecimal(row, 'longitude', -180),
    availabilityZones: optionalInteger(row, 'availability_zones', 0),
    pairedRegion: optionalText(row, 'paired_region'),
    carbonGco2ePerKwh: optionalDecimal(row, 'carbon_gco2e_per_kwh', 0),
    government: /gov|dod/.test(code),
    ...provenanceOf(book, 'compute', row),
  };
}
