import { componentsOf, type Architecture, type Component } from '../../architectures/domain/architecture.js';
import { findRegion, type Catalog } from '../../catalog/domain/catalog.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import { kilometresBetween } from '../../cost/domain/distance.js';
import { deploymentShape } from './deployment-shape.js';
import { drawStandby } from './draw-standby.js';
import { assessPosture, type PostureAssessment, type PostureOptions } from './posture.js';

/** A change that raises the posture, with what it costs. */
export interface GapClosure {
  readonly id: string;
  readonly what: string;
  /** Points of posture gained, by scoring the changed design. */
  readonly gain: number;
  /** Criteria whose attainment rises. */
  readonly helps: readonly string[];
  /** Added monthly cost, missing prices stood in for by the nearest region's; null where none is known anywhere. */
  readonly monthlyUsd: number | null;
}

interface Change {
  readonly id: string;
  readonly what: string;
  readonly changed: Architecture | null;
}

/** What would close the gaps of a design, most points first: each change made, scored and priced by itself. */
export function closeGaps(
  architecture: Architecture,
  catalog: Catalog,
  assessment: PostureAssessment,
  options: PostureOptions = {},
): GapClosure[] {
  const before = monthlyCost(architecture, catalog);
  const closures = changesFor(architecture, catalog, assessment).flatMap(({ id, what, changed }) => {
    if (!changed) return [];
    const after = assessPosture(changed, catalog, options);
    const gain = score(after) - score(assessment);
    if (gain <= 1e-9) return [];
    const cost = monthlyCost(changed, catalog);
    return [
      {
        id,
        what,
        gain,
        helps: helped(assessment, after),
        monthlyUsd: cost === null || before === null ? null : cost - before,
      },
    ];
  });
  return closures.sort((a, b) => b.gain - a.gain || (a.id < b.id ? -1 : 1));
}

const score = ({ posture }: PostureAssessment): number => posture.value ?? posture.low ?? 0;

function helped(before: PostureAssessment, after: PostureAssessment): string[] {
  return after.criteria
    .filter(
      (each, at) =>
        (each.attainment ?? each.low) > (before.criteria[at]?.attainment ?? before.criteria[at]?.low ?? 0) + 1e-12,
    )
    .map((each) => each.criterion);
}

function monthlyCost(architecture: Architecture, catalog: Catalog): number | null {
  const sheet = estimateCost(architecture, catalog, { missing: 'nearest-region' });
  return sheet.complete ? sheet.monthlyUsd : null;
}

function changesFor(architecture: Architecture, catalog: Catalog, assessment: PostureAssessment): Change[] {
  const used = new Set(componentsOf(architecture.serving));
  const serving = architecture.components.filter((component) => used.has(component.id));
  return [
    ...serving.flatMap((component) => componentChanges(architecture, component, catalog)),
    ...recoveryChanges(architecture, assessment),
    ...siteChanges(architecture, catalog),
  ];
}

function componentChanges(architecture: Architecture, component: Component, catalog: Catalog): Change[] {
  const changes: Change[] = [];
  const zones = findRegion(catalog, component.provider, component.region)?.availabilityZones ?? 0;
  const shape = deploymentShape(component, catalog);
  if (/^database\./.test(component.capability) && !component.highAvailability && zones > 1) {
    changes.push({
      id: `standby-in-zone:${component.id}`,
      what: `give ${component.id} a standby in another zone`,
      changed: withComponent(architecture, {
        ...component,
        highAvailability: true,
        zones: Math.max(component.zones ?? 2, 2),
      }),
    });
  }
  if (shape.kind !== 'spread' || zones < 2) return changes;
  const target = Math.min(zones, 3);
  const needed = component.minimumServing ?? component.quantity;
  // as many units that the zones left after a loss still hold what is needed
  const quantity = Math.max(component.quantity, Math.ceil((needed / (target - 1)) * target));
  if (quantity !== component.quantity || shape.perZone.length < target) {
    changes.push({
      id: `spread:${component.id}`,
      what: `run ${quantity} units of ${component.id} over ${target} zones, ${needed} of them needed`,
      changed: withComponent(architecture, { ...component, quantity, zones: target, minimumServing: needed }),
    });
  }
  return changes;
}

function withComponent(architecture: Architecture, component: Component): Architecture {
  return {
    ...architecture,
    components: architecture.components.map((each) => (each.id === component.id ? component : each)),
  };
}

function recoveryChanges(architecture: Architecture, assessment: PostureAssessment): Change[] {
  const { recovery } = architecture;
  const changes: Change[] = [];
  const change = (id: string, what: string, more: Partial<Architecture['recovery']>): void => {
    changes.push({ id, what, changed: { ...architecture, recovery: { ...recovery, ...more } } });
  };
  if (!recovery.testedWithinYear)
    change('test-recovery', 'test the recovery within the year', { testedWithinYear: true });
  if (recovery.dnsTtlSeconds > 60) change('shorter-ttl', 'let names live 60 s', { dnsTtlSeconds: 60 });
  const hours = assessment.objectives.disruptions.region.rpoSeconds / 3600;
  if (recovery.strategy === 'none') {
    change('copy-data', 'copy the data to another region every day', {
      strategy: 'backup-restore',
      backupIntervalHours: 24,
    });
  } else if (recovery.standby === null && hours > 0 && (recovery.backupIntervalHours ?? Infinity) > hours) {
    change('copy-more-often', `copy the data every ${hours} h`, { backupIntervalHours: hours });
  }
  return changes;
}

/** A second site in the nearest region of the same provider that is no government region. */
function siteChanges(architecture: Architecture, catalog: Catalog): Change[] {
  const home = architecture.components.find((component) => component.region !== 'global');
  const from = home ? findRegion(catalog, home.provider, home.region) : undefined;
  if (!home || !from) return [];
  const distance = (code: string): number =>
    kilometresBetween(from, findRegion(catalog, home.provider, code)) ?? Number.POSITIVE_INFINITY;
  const candidates = catalog.regions.filter(
    (region) =>
      region.provider === home.provider &&
      region.code !== home.region &&
      !region.government &&
      (region.availabilityZones ?? 0) >= 3,
  );
  const nearest = [...candidates].sort((a, b) => distance(a.code) - distance(b.code))[0];
  if (!nearest) return [];
  return (['pilot-light', 'warm-standby', 'hot-standby', 'active-active'] as const).map((strategy) => ({
    id: `second-site:${strategy}`,
    what: `draw a second site in ${nearest.code} (${strategy})`,
    changed: drawStandby(architecture, catalog, strategy, { region: nearest.code }),
  }));
}
