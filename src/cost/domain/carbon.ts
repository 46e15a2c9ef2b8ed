import { findInstanceType, findRegion, getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { CostLine, CostSheet } from './cost-sheet.js';

/** Emissions of one line; null where the model does not reach: what a managed service draws is not published. */
export interface LineCarbon {
  readonly componentId: string | null;
  readonly product: string;
  readonly meter: string;
  readonly energyKwh: number | null;
  readonly gco2e: number | null;
}

export interface CarbonEstimate {
  /** Sum over the lines the model reaches: a lower bound. */
  readonly gco2e: number;
  /** Share of the sheet's lines the model reaches. */
  readonly coveredShare: number;
  readonly lines: readonly LineCarbon[];
  readonly basis: string;
}

const BASIS =
  'Energy of processors, memory, storage and transfer by the coefficients cost.carbon.*, times the power usage effectiveness, ' +
  'times the grid intensity of the region. Embodied emissions and managed services are left out.';
const WATTS_PER_KILOWATT = 1000;
const HOURS_PER_MONTH = 730;

/** Monthly emissions beside the money: always an estimate. */
export function carbonOf(sheet: CostSheet, catalog: Catalog): CarbonEstimate {
  const lines = sheet.lines.map((line) => carbonOfLine(line, catalog));
  const covered = lines.filter(({ gco2e }) => gco2e !== null);
  return {
    gco2e: covered.reduce((sum, { gco2e }) => sum + (gco2e ?? 0), 0),
    coveredShare: lines.length === 0 ? 0 : covered.length / lines.length,
    lines,
    basis: BASIS,
  };
}

function carbonOfLine(line: CostLine, catalog: Catalog): LineCarbon {
  const { componentId, product, meter, provider, region } = line;
  const intensity = findRegion(catalog, provider, region)?.carbonGco2ePerKwh ?? null;
  const itKwh = energyOf(line, catalog);
  const energyKwh = itKwh === null ? null : itKwh * getParameter(catalog, `cost.carbon.pue.${provider}`).value;
  return {
    componentId,
    product,
    meter,
    energyKwh,
    gco2e: energyKwh === null || intensity === null ? null : energyKwh * intensity,
  };
}

/** Energy of the machines themselves, kWh per month. */
function energyOf(line: CostLine, catalog: Catalog): number | null {
  if (line.meter.startsWith('instance_hour_') && line.product === line.service) return instanceKwh(line, catalog);
  if (line.capability.startsWith('storage.') && /^G(i)?B-month$/.test(line.baseUnit)) {
    const watts = line.quantity * getParameter(catalog, 'cost.carbon.watts-per-storage-gb').value;
    return (watts * HOURS_PER_MONTH) / WATTS_PER_KILOWATT;
  }
  if (line.capability === 'network.data-transfer') {
    return line.quantity * getParameter(catalog, 'cost.carbon.kwh-per-transferred-gb').value;
  }
  return null;
}

function instanceKwh({ provider, meter, quantity }: CostLine, catalog: Catalog): number | null {
  const type = findInstanceType(catalog, provider, meter.slice('instance_hour_'.length));
  if (!type || type.gpuCount) return null;
  const watts =
    type.vcpu * getParameter(catalog, `cost.carbon.watts-per-vcpu.${provider}`).value +
    type.memoryGib * getParameter(catalog, 'cost.carbon.watts-per-gib-memory').value;
  return (quantity * watts) / WATTS_PER_KILOWATT;
}
