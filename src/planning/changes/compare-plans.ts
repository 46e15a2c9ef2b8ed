import type { PlanText } from '../plan-text.js';
import type { PlanPointResponse } from '../plan.response.js';

/** A point that stayed: the same services, strategy, zones and clouds. */
export interface KeptPoint {
  readonly before: PlanPointResponse;
  readonly after: PlanPointResponse;
}

export interface GonePoint {
  readonly point: PlanPointResponse;
  readonly because: string;
}

/** Two plans of one question, told apart. */
export interface PlanComparison {
  readonly before: PlanText;
  readonly after: PlanText;
  readonly gone: readonly GonePoint[];
  readonly added: readonly PlanPointResponse[];
  readonly kept: readonly KeptPoint[];
  readonly recommendation: { readonly changed: boolean; readonly because: string };
}

/**
 * Matches the points of two fronts by their design, of which a front holds only the cheapest placement: what stayed and at
 * which cost, what is gone and why, what is new, and whether the recommendation is still the same design.
 */
export function comparePlans(before: PlanText, after: PlanText): PlanComparison {
  const [older, newer] = [byDesign(before), byDesign(after)];
  const entries = [...older];
  const gone = entries.filter(([design]) => !newer.has(design)).map(([, point]) => point);
  return {
    before,
    after,
    gone: gone.map((point) => ({ point, because: whyGone(point, [...newer.values()]) })),
    added: [...newer].filter(([design]) => !older.has(design)).map(([, point]) => point),
    kept: entries.flatMap(([design, point]) => {
      const now = newer.get(design);
      return now ? [{ before: point, after: now }] : [];
    }),
    recommendation: compareRecommendations(before, after),
  };
}

function byDesign(plan: PlanText): Map<string, PlanPointResponse> {
  return new Map([...plan.points()].map((point) => [designOf(point), point]));
}

/** All that lock-in, burden and posture look at: regions, machines and ways of buying are left out. */
function designOf({ strategy, zones, sites, services }: PlanPointResponse): string {
  const clouds = sites.map(({ role, provider }) => `${role}:${provider}`);
  return [strategy, zones, ...clouds, ...services.map(({ component, service }) => `${component}=${service}`)].join(' ');
}

function whyGone(point: PlanPointResponse, newer: readonly PlanPointResponse[]): string {
  const better = newer.find(
    (other) =>
      other.monthlyUsd <= point.monthlyUsd &&
      other.lockInIndex <= point.lockInIndex &&
      other.burdenIndex <= point.burdenIndex &&
      other.posture >= point.posture,
  );
  if (better)
    return `${better.id} is now no worse on every score, for ${usd(better)} USD a month instead of ${usd(point)}`;
  return `it cannot be had for ${usd(point)} USD a month with these scores any more: a price has risen or is missing, or a score has changed`;
}

function compareRecommendations(before: PlanText, after: PlanText): PlanComparison['recommendation'] {
  const [older, newer] = [recommendedOf(before), recommendedOf(after)];
  if (!older || !newer) {
    const because =
      !older && !newer ? 'there is no plan, as before' : older ? 'there is no plan any more' : 'there is a plan now';
    return { changed: older !== newer, because };
  }
  const cost = `${usd(older)} to ${usd(newer)} USD a month`;
  if (designOf(older) === designOf(newer))
    return { changed: false, because: `the same design: ${older.id}, now ${newer.id}, ${cost}` };
  const now = [...after.points()].find((point) => designOf(point) === designOf(older));
  const fate = now
    ? `is still on the front, as ${now.id} for ${usd(now)} USD a month, with fewer points under the weights`
    : whyGone(older, [...after.points()]);
  return { changed: true, because: `${newer.id} instead of ${older.id}, ${cost}; ${older.id} before: ${fate}` };
}

function recommendedOf(plan: PlanText): PlanPointResponse | null {
  const id = plan.head().recommendation?.plan;
  if (id === undefined) return null;
  return [...plan.points()].find((point) => point.id === id) ?? null;
}

const usd = ({ monthlyUsd }: PlanPointResponse): string => monthlyUsd.toFixed(2);
