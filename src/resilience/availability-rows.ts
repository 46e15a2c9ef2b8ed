import { fieldColumns } from '../http/tabular.js';
import type { FigureResponse } from '../scorecards/score.response.js';
import type { AvailabilityOnBasisResponse, AvailabilityResponse } from './availability.response.js';

interface AvailabilityRow {
  readonly basis: string;
  readonly row: string;
  readonly subject: string;
  readonly measure: string;
  readonly value: number | null;
  readonly unit: string;
  readonly state: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly because: string;
  readonly sourceIds: string;
}

export const AVAILABILITY_COLUMNS = fieldColumns<AvailabilityRow>([
  'basis',
  'row',
  'subject',
  'measure',
  'value',
  'unit',
  'state',
  'low',
  'high',
  'because',
  'sourceIds',
]);

/** Totals of each basis, what they come from, and the simulated years, one figure a row. */
export function* availabilityRows(answer: AvailabilityResponse): Iterable<AvailabilityRow> {
  for (const basis of [answer.contractual, answer.observed]) yield* basisRows(basis);
  const { simulation } = answer;
  if (!simulation) return;
  const simulated = (measure: string, value: number, unit: string, error: number | null = null): AvailabilityRow => ({
    basis: answer.basis,
    row: 'simulation',
    subject: `${simulation.years} years, seed ${simulation.seed}`,
    measure,
    value,
    unit,
    state: 'estimated',
    low: error === null ? null : value - error,
    high: error === null ? null : value + error,
    because: '',
    sourceIds: '',
  });
  yield simulated('mean downtime', simulation.meanDowntime.value, 'h/year', simulation.meanDowntime.standardError);
  for (const [name, hours] of Object.entries(simulation.downtimeHours))
    yield simulated(`downtime ${name}`, hours as number, 'h');
  for (const { availabilityPct, chance } of simulation.chances) {
    yield simulated(`chance of ${availabilityPct} %`, chance.value, '1', chance.standardError);
  }
  yield simulated(
    'chance of data loss',
    simulation.chanceOfDataLoss.value,
    '1',
    simulation.chanceOfDataLoss.standardError,
  );
}

function* basisRows(answer: AvailabilityOnBasisResponse): Iterable<AvailabilityRow> {
  const total = (measure: string, figure: FigureResponse): AvailabilityRow => ({
    basis: answer.basis,
    row: 'total',
    subject: 'architecture',
    measure,
    ...figure,
    because: '',
    sourceIds: '',
  });
  yield total('availability', answer.availabilityPct);
  yield total('unavailability', answer.unavailability);
  yield total('downtime per month', answer.downtimeMinutesPerMonth);
  yield total('downtime per year', answer.downtimeHoursPerYear);
  if (answer.failover) {
    yield total('failover time', answer.failover.seconds);
    yield total('failovers', answer.failover.perYear);
    yield total('unavailability in failovers', answer.failover.unavailability);
  }
  for (const part of answer.contributions) {
    yield {
      basis: answer.basis,
      row: 'contribution',
      subject: part.subject,
      measure: 'downtime it causes',
      value: part.minutesPerYear,
      unit: 'min/year',
      state: 'estimated',
      low: null,
      high: null,
      because: part.because,
      sourceIds: part.sourceIds.join(';'),
    };
  }
}
