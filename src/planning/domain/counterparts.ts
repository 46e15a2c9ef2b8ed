import type { Frame } from './frame.js';
import type { WorkloadComponent } from './workload.js';

/**
 * Components that another component of the design may stand in for when a provider is left: both serve, they are at home in
 * different clouds, there is a second site, and some capabilities of theirs are of one family. What leaving them takes is then
 * known for whole designs only.
 */
export function mayBeReplaced(components: readonly WorkloadComponent[], frame: Frame): boolean[] {
  const families = components.map(({ capabilities }) => new Set(capabilities.map(familyOf)));
  const home = (at: number) => frame.homes.get(components[at]?.group ?? '');
  return components.map(
    ({ serving }, at) =>
      serving &&
      frame.standbyHomes !== null &&
      components.some(
        (other, another) =>
          other.serving &&
          home(another) !== home(at) &&
          [...(families[another] ?? [])].some((family) => families[at]?.has(family)),
      ),
  );
}

/** As exits compare what already runs at the target: `database.relational-cloud-native` → `database.relational`. */
function familyOf(capability: string): string {
  const [domain = '', kind = ''] = capability.split('.');
  return `${domain}.${kind.split('-')[0] ?? ''}`;
}
