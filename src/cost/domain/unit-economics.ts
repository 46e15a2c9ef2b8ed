import { INTERNET, type Architecture } from '../../architectures/domain/architecture.js';
import type { CostSheet } from './cost-sheet.js';

/** What one unit of demand costs; null where the document does not give the count or the total is incomplete. */
export interface UnitEconomics {
  readonly usdPerThousandRequests: number | null;
  readonly usdPerUser: number | null;
  /** Per GB delivered to the internet. */
  readonly usdPerGbDelivered: number | null;
}

const SECONDS_PER_MONTH = 730 * 3600;

export function unitEconomics({ demand, connections }: Architecture, sheet: CostSheet): UnitEconomics {
  const rate = demand?.requestsPerSecond ?? null;
  const requests = demand?.monthlyRequests ?? (rate === null ? null : rate * SECONDS_PER_MONTH);
  const delivered = connections
    .filter(({ to }) => to === INTERNET)
    .reduce((sum, { gbPerMonth }) => sum + gbPerMonth, 0);
  const per = (count: number | null): number | null =>
    sheet.complete && count !== null && count > 0 ? sheet.monthlyUsd / count : null;
  return {
    usdPerThousandRequests: per(requests === null ? null : requests / 1000),
    usdPerUser: per(demand?.users ?? null),
    usdPerGbDelivered: per(delivered),
  };
}
