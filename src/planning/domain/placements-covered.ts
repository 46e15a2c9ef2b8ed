import type { Region } from '../../catalog/domain/tables/regions.js';
import type { Frame } from './frame.js';
import type { FrameTable, RegionCosts } from './frame-table.js';

type Covered = Pick<FrameTable, 'frame' | 'regions' | 'sitesOf' | 'choices' | 'decisions'>;

/** Decisions whose components stand at the same sites. */
interface Block {
  readonly first: number;
  /** -1 where there is no second site. */
  readonly second: number;
  readonly decisions: number[];
}

/**
 * Placements of a frame: regions × services × machines × purchase options over all sites, where the two sites a provider may
 * have stand in different regions. What stands at the same sites multiplies; the regions are summed over, those of the first
 * sites within those of the second ones they depend on.
 */
export function placementsCovered(table: Covered): number {
  const { regions } = table;
  const sums = blocksOf(table).map((block) => placesOfBlock(table, block));
  const seconds = table.frame.sites.flatMap(({ role }, at) => (role === 'standby' ? [at] : []));
  const places = regions.map(() => 0);
  const sumFrom = (position: number): number => {
    const site = seconds[position];
    if (site === undefined) return sums.reduce((product, sum) => product * sum(places), 1);
    let total = 0;
    for (let at = 0; at < (regions[site]?.length ?? 0); at += 1) {
      places[site] = at;
      total += sumFrom(position + 1);
    }
    return total;
  };
  return sumFrom(0);
}

function blocksOf({ sitesOf, decisions }: Covered): Block[] {
  const blocks = new Map<string, Block>();
  for (const [at, { components }] of decisions.entries()) {
    const [first, second] = sitesOf[components[0] ?? 0] ?? [-1, -1];
    const key = `${first}|${second}`;
    const block = blocks.get(key) ?? { first, second, decisions: [] };
    block.decisions.push(at);
    blocks.set(key, block);
  }
  return [...blocks.values()];
}

/** Ways to place a block by the regions of the second sites: the sum over its first site, which avoids its own cloud's second. */
function placesOfBlock(table: Covered, block: Block): (places: readonly number[]) => number {
  const { frame, regions } = table;
  const { first, second } = block;
  const apart = secondOfCloud(frame, first);
  const here = regions[first] ?? [];
  const known = new Map<number, readonly { readonly code: string; readonly ways: number }[]>();
  return (places) => {
    const there = second < 0 ? 0 : (places[second] ?? 0);
    let ways = known.get(there);
    if (!ways) known.set(there, (ways = here.map(({ code }, at) => ({ code, ways: waysAt(table, block, at, there) }))));
    const taken = apart < 0 ? undefined : regionAt(regions, apart, places);
    return ways.reduce((sum, each) => (each.code === taken ? sum : sum + each.ways), 0);
  };
}

function secondOfCloud({ sites }: Frame, first: number): number {
  return sites.findIndex(({ provider, role }) => role === 'standby' && provider === sites[first]?.provider);
}

function regionAt(regions: readonly (readonly Region[])[], site: number, places: readonly number[]): string {
  return regions[site]?.[places[site] ?? 0]?.code ?? '';
}

function waysAt({ decisions, choices }: Covered, block: Block, here: number, there: number): number {
  return block.decisions.reduce((product, at) => {
    const { components = [], options = [] } = decisions[at] ?? {};
    const ways = options.reduce((sum, picks) => {
      const machines = components.reduce((inner, component, member) => {
        const choice = choices[component]?.[picks[member] ?? 0];
        return inner * machinesAt(choice?.primaryCosts, here) * machinesAt(choice?.standbyCosts, there);
      }, 1);
      return sum + machines;
    }, 0);
    return product * ways;
  }, 1);
}

/** Machines and ways to buy them that are priced in a region; one where nothing is chosen. */
function machinesAt(costs: RegionCosts | null | undefined, region: number): number {
  return costs?.machines?.[region] ?? 1;
}
