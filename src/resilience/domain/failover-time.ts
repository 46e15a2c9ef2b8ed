import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Spread } from './cause-rates.js';
import { deploymentShape, zonesOf } from './deployment-shape.js';
import { remainders, serves } from './loss.js';
import { lossesOf, planRecovery } from './recovery-plan.js';
import { postureParameter } from './posture-parameters.js';

export interface FailoverTime {
  readonly hours: Spread;
  /** A component of the standby has no row in the step table: the stated default stands in. */
  readonly assumed: boolean;
}

/** Time from the loss of the serving site to the drawn recovery site serving: the longest over its regions and providers. */
export function failoverTime(architecture: Architecture, catalog: Catalog): FailoverTime {
  const zones = (component: Architecture['components'][number]): number => zonesOf(deploymentShape(component, catalog));
  const plans = (['region', 'provider'] as const)
    .flatMap((disruption) =>
      lossesOf(architecture, disruption, zones).map((loss) => {
        const left = remainders(architecture, catalog, loss);
        const standby = architecture.recovery.standby;
        return standby && serves(standby, left) ? planRecovery(architecture, catalog, disruption, left) : null;
      }),
    )
    .filter((plan) => plan?.way === 'failover');
  const known = plans.filter((plan) => plan !== null && plan.unknownComponents.length === 0);
  if (known.length > 0) {
    const most = (of: 'low' | 'likely' | 'high'): number =>
      Math.max(...known.map((plan) => plan?.total?.[of] ?? 0)) / 3600;
    return { hours: { best: most('low'), likely: most('likely'), worst: most('high') }, assumed: false };
  }
  const stated = postureParameter(catalog, 'failover-default-seconds');
  return {
    hours: {
      best: (stated.low ?? stated.value) / 3600,
      likely: stated.value / 3600,
      worst: (stated.high ?? stated.value) / 3600,
    },
    assumed: true,
  };
}
