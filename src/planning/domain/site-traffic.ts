import { INTERNET } from '../../architectures/domain/architecture.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { Region } from '../../catalog/domain/tables/regions.js';
import { copiedGb } from './expand-placement.js';
import { siteIndex, type Frame } from './frame.js';
import type { PairedChoice } from './frame-table.js';
import type { PlanProblem } from './plan-problem.js';
import type { ServiceChoice } from './service-choice.js';
import { egressUsd } from './site-costs.js';

const EGRESS: Readonly<Record<Provider, string>> = {
  aws: 'aws.data-transfer',
  azure: 'azure.bandwidth',
  gcp: 'gcp.network-egress-premium',
};

/** Traffic that leaves sites whatever is chosen, priced once for each quantity. */
export class SiteTraffic {
  private readonly known = new Map<string, Float64Array>();

  constructor(private readonly problem: PlanProblem) {}

  /** Lower bound of the traffic of a site by region, USD a month. */
  usdOf(
    frame: Frame,
    site: number,
    regions: readonly Region[],
    choices: readonly (readonly PairedChoice[])[],
  ): Float64Array {
    const { provider, role } = frame.sites[site] ?? { provider: 'aws' as const, role: 'primary' as const };
    const gb = role === 'primary' ? this.egressGb(frame, site, choices) : 0;
    const key = [provider, frame.zones, gb].join('|');
    const found = this.known.get(key);
    if (found) return found;
    const usd = Float64Array.from(regions, ({ code }) => egressUsd(gb, EGRESS[provider], code, this.problem.catalog));
    this.known.set(key, usd);
    return usd;
  }

  /** GB that leave a primary site for the internet or another cloud, whatever is chosen. */
  private egressGb(frame: Frame, site: number, choices: readonly (readonly PairedChoice[])[]): number {
    const { workload } = this.problem;
    const at = new Map(workload.components.map(({ id }, position) => [id, position]));
    const siteOf = (id: string): number => {
      const need = workload.components[at.get(id) ?? -1];
      return need ? siteIndex(frame, need.group, 'primary') : -1;
    };
    const share = frame.strategy === 'active-active' ? 0.5 : 1;
    const drawn = workload.connections.reduce((sum, { from, to, gbPerMonth }) => {
      const leaves = siteOf(from) === site && (to === INTERNET || siteOf(to) !== site);
      const own = (choices[at.get(from) ?? -1] ?? []).some(({ primary }) => billsOwnEgress(primary));
      return leaves && !own ? sum + gbPerMonth * share : sum;
    }, 0);
    return drawn + share * this.copiedAwayGb(frame, site, choices);
  }

  /** GB of changes that go from stores of a primary site to their copies on another cloud, whatever is chosen. */
  private copiedAwayGb(frame: Frame, site: number, choices: readonly (readonly PairedChoice[])[]): number {
    const { workload, catalog } = this.problem;
    return workload.components.reduce((sum, need, at) => {
      const isAway = frame.standbyHomes?.get(need.group) !== frame.homes.get(need.group);
      if (!isAway || siteIndex(frame, need.group, 'primary') !== site) return sum;
      const gb = (choices[at] ?? []).map(({ standby }) => copiedGb(need, standby, catalog));
      return sum + (gb.length === 0 ? 0 : Math.min(...gb));
    }, 0);
  }
}

/** Services that bill what they send under their own meters, or send nothing that is billed as egress. */
const billsOwnEgress = ({ capability, service }: ServiceChoice): boolean =>
  OWN_EGRESS.test(capability) || service.key === 'azure.front-door';
const OWN_EGRESS = /^network\.(cdn|dns|interconnect)/;
