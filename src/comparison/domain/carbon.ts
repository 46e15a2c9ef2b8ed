import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import { type InstanceType } from '../../catalog/domain/tables/compute.js';
import { type Region } from '../../catalog/domain/tables/regions.js';
import { estimated, unknown, type Figure } from '../../scorecards/domain/score-tree.js';

/**
 * Estimated emissions of running one instance for an hour, gCO2e/h: (vCPU x watts per vCPU at the stated utilisation +
 * memory x kWh per GiB-hour) x PUE of the provider x grid intensity of the region. Accelerators, disks, network and the
 * making of the hardware are not in it; unknown for types with accelerators and regions without an intensity.
 */
export function carbonPerHour(catalog: Catalog, region: Region, type: InstanceType): Figure {
  const unit = 'gCO2e/h';
  if (region.carbonGco2ePerKwh === null || (type.gpuCount ?? 0) > 0 || type.gpuName !== null) return unknown(unit);
  const value = (name: string) => getParameter(catalog, `comparison.carbon.${name}`).value;
  const idleWatts = value(`${type.provider}-idle-watts`);
  const busyWatts = value(`${type.provider}-busy-watts`);
  const watts = idleWatts + value('utilisation') * (busyWatts - idleWatts);
  const kwhPerHour = (type.vcpu * watts) / 1000 + type.memoryGib * value('memory-kwh-per-gib-hour');
  return estimated(kwhPerHour * value(`${type.provider}-pue`) * region.carbonGco2ePerKwh, unit);
}
