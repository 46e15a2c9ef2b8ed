import { DISRUPTIONS, type Disruption, type Objectives } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import { parameterValue } from './posture-parameters.js';

/** What one disruption must be recovered within. */
export interface DisruptionObjective {
  readonly rtoSeconds: number;
  readonly rpoSeconds: number;
  readonly boundSeconds: number;
  /** Named by the request, or the stated default. */
  readonly stated: boolean;
}

/** One set all candidates of a comparison are held to. */
export interface ObjectiveSet {
  readonly availabilityPct: number;
  readonly availabilityStated: boolean;
  readonly disruptions: Readonly<Record<Disruption, DisruptionObjective>>;
}

/**
 * The objectives of a request over the stated defaults: whatever the request leaves out is held to the default, so that
 * declaring fewer objectives never helps. Throws `invalid-request` for an availability or a time out of bounds.
 */
export function objectiveSet(catalog: Catalog, requested: Partial<Objectives> | null = null): ObjectiveSet {
  refuseBadObjectives(requested);
  const entries = DISRUPTIONS.map((disruption) => [disruption, objectiveOf(catalog, disruption, requested)] as const);
  return {
    availabilityPct: requested?.availabilityPct ?? parameterValue(catalog, 'default-availability-pct'),
    availabilityStated: (requested?.availabilityPct ?? null) !== null,
    disruptions: Object.fromEntries(entries) as Record<Disruption, DisruptionObjective>,
  };
}

function objectiveOf(
  catalog: Catalog,
  disruption: Disruption,
  requested: Partial<Objectives> | null,
): DisruptionObjective {
  const fallback = catalog.defaultObjectives.find((row) => row.disruption === disruption);
  if (!fallback) throw new Error(`disruption ${disruption} is not in seed/resilience/default-objectives.csv`);
  const asked = requested?.disruptions?.[disruption];
  const rtoSeconds = asked?.rtoSeconds ?? fallback.rtoSeconds;
  const rpoSeconds = asked?.rpoSeconds ?? fallback.rpoSeconds;
  const stated = (asked?.rtoSeconds ?? asked?.rpoSeconds ?? null) !== null;
  return { rtoSeconds, rpoSeconds, boundSeconds: fallback.boundSeconds, stated };
}

function refuseBadObjectives(requested: Partial<Objectives> | null): void {
  const errors: ProblemDetail[] = [];
  const availability = requested?.availabilityPct ?? null;
  if (availability !== null && !(availability > 0 && availability <= 100)) {
    errors.push({
      path: 'objectives.availabilityPct',
      message: `${availability} is no availability`,
      value: availability,
      bound: 'above 0 to 100',
    });
  }
  for (const disruption of DISRUPTIONS) {
    const asked = requested?.disruptions?.[disruption];
    for (const field of ['rtoSeconds', 'rpoSeconds'] as const) {
      const value = asked?.[field] ?? null;
      if (value === null || value >= 0) continue;
      const path = `objectives.disruptions.${disruption}.${field}`;
      errors.push({ path, message: 'a time cannot be negative', value, bound: '0 or more seconds' });
    }
  }
  if (errors.length > 0) throw new Problem('invalid-request', 'the objectives are out of bounds', errors);
}
