import type { Provider } from '../../catalog/domain/provider.js';
import type { FrameTable } from './frame-table.js';

/** The least a design could cost that has its first site in a region, and where it could cost less. */
export interface RegionNote {
  readonly provider: Provider;
  readonly region: string;
  /** USD a month; null where nothing that the workload needs is priced there. */
  readonly leastUsd: number | null;
  /** A component that no allowed service has a price for there. */
  readonly unpriced: string | null;
  /** The region of the cloud where the same frame may cost least. */
  readonly elsewhere: { readonly region: string; readonly leastUsd: number } | null;
}

/** What the frames of a search say about the regions they could stand in. */
export class RegionNotes {
  private readonly notes = new Map<string, RegionNote>();

  constructor(private readonly componentIds: readonly string[]) {}

  /** `usd`: least bill of each site by region, over all designs of the frame. */
  take(table: FrameTable, usd: readonly Float64Array[]): void {
    const whole = usd.reduce((sum, site) => sum + Math.min(...site), 0);
    for (const [site, { provider, role }] of table.frame.sites.entries()) {
      const own = usd[site];
      if (role !== 'primary' || !own) continue;
      const least = Math.min(...own);
      const best = table.regions[site]?.[own.indexOf(least)]?.code ?? '';
      for (const [at, { code }] of (table.regions[site] ?? []).entries()) {
        const here = own[at] ?? Infinity;
        const priced = here < Infinity && whole < Infinity;
        this.keep({
          provider,
          region: code,
          leastUsd: priced ? whole - least + here : null,
          unpriced: priced ? null : this.unpricedAt(table, site, at),
          elsewhere: code === best || whole === Infinity ? null : { region: best, leastUsd: whole },
        });
      }
    }
  }

  list(): RegionNote[] {
    return [...this.notes.values()];
  }

  private keep(note: RegionNote): void {
    const key = `${note.provider}/${note.region}`;
    const known = this.notes.get(key);
    if (!known || isLess(note, known)) this.notes.set(key, note);
  }

  private unpricedAt({ choices, sitesOf }: FrameTable, site: number, region: number): string | null {
    const at = choices.findIndex(
      (each, component) =>
        sitesOf[component]?.[0] === site &&
        each.every(({ primaryCosts }) => primaryCosts.leastUsd[region] === Infinity),
    );
    return this.componentIds[at] ?? null;
  }
}

function isLess(a: RegionNote, b: RegionNote): boolean {
  return (a.leastUsd ?? Infinity) < (b.leastUsd ?? Infinity);
}

/** The notes of several parts: of each region the one that says least. */
export function joinNotes(parts: readonly (readonly RegionNote[])[]): ReadonlyMap<string, RegionNote> {
  const joined = new Map<string, RegionNote>();
  for (const note of parts.flat()) {
    const key = `${note.provider}/${note.region}`;
    const known = joined.get(key);
    if (!known || isLess(note, known)) joined.set(key, note);
  }
  return joined;
}
