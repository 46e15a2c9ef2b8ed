import { PROVIDERS } from '../../domain/provider.js';
import type { Latency, Throughput } from '../../domain/tables/regions.js';
import { allTaken, type Converted } from './converted.js';
import { provenanceOf, type SourceBook } from './source-book.js';
import { refuseDuplicates, requiredDecimal, requiredOneOf, requiredText, type SourceRow } from './source-row.js';

const ENDS = ['from_provider', 'from_region', 'to_provider', 'to_region'];

/** `compute/latency.csv` → measured or published round-trip times. */
export function convertLatencies(rows: readonly SourceRow[], book: SourceBook): Converted<Latency> {
  refuseDuplicates(rows, ENDS);
  return allTaken(
    rows.map((row) => ({
      ...endsOf(row),
      rttMs: requiredDecimal(row, 'rtt_ms', 0),
      ...provenanceOf(book, 'compute', row),
    })),
  );
}

/** `compute/throughput.csv` → measured VM-to-VM throughput. */
export function convertThroughputs(rows: readonly SourceRow[], book: SourceBook): Converted<Throughput> {
  refuseDuplicates(rows, [...ENDS, 'from_network_tier', 'to_network_tier']);
  return allTaken(
    rows.map((row) => ({
      ...endsOf(row),
      fromNetworkTier: requiredText(row, 'from_network_tier'),
      toNetworkTier: requiredText(row, 'to_network_tier'),
      gbps: requiredDecimal(row, 'gbps', 0),
      ...provenanceOf(book, 'compute', row),
    })),
  );
}

function endsOf(row: SourceRow) {
  return {
    fromProvider: requiredOneOf(row, 'from_provider', PROVIDERS),
    fromRegion: requiredText(row, 'from_region'),
    toProvider: requiredOneOf(row, 'to_provider', PROVIDERS),
    toRegion: requiredText(row, 'to_region'),
  };
}
