import type { DrillReport } from './drill.js';
import { NO_TIME, plus, type Seconds } from './recovery-seconds.js';

export const TIMELINE_KINDS = [
  'loss',
  'stops',
  'reduced',
  'frozen',
  'effect',
  'step',
  'data',
  'recovered',
  'not-recovered',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One line of the story; `at` counts from the loss. */
export interface TimelineEntry {
  readonly at: Seconds;
  readonly kind: TimelineKind;
  readonly subject: string;
  readonly what: string;
  readonly sourceIds: readonly string[];
}

/** The drill told in order: the loss, what it takes, what users see first, each step of the recovery, what is lost for good. */
export function drillTimeline(report: Omit<DrillReport, 'timeline'>): TimelineEntry[] {
  const entry = (kind: TimelineKind, subject: string, what: string, at = NO_TIME): TimelineEntry => ({
    at,
    kind,
    subject,
    what,
    sourceIds: [],
  });
  const entries: TimelineEntry[] = [entry('loss', report.name, 'goes down')];
  for (const id of report.stops) entries.push(entry('stops', id, 'stops'));
  for (const line of report.capacity) {
    if (line.state === 'reduced' || line.state === 'short') {
      entries.push(
        entry('reduced', line.component, `${line.unitsLeft} of ${line.units} units left, ${line.needed} needed`),
      );
    } else if (line.state === 'took-over') {
      entries.push(entry('reduced', line.component, 'loses its active server; its standby takes over'));
    }
  }
  for (const id of report.frozen) entries.push(entry('frozen', id, 'goes on serving, but cannot be changed or scaled'));
  if (report.demandCarriedBefore < 1) {
    const share = Math.round(report.demandCarriedBefore * 100);
    entries.push(entry('reduced', 'architecture', `carries only ${share} % of this demand even before the loss`));
  }
  entries.push(entry('effect', 'users', firstEffect(report)));
  for (const step of report.plan.steps) {
    const { low, likely, high } = step.seconds;
    if (high === 0) continue;
    const what = `${step.step} takes ${likely} s (${low} to ${high}): ${step.because}`;
    entries.push({ at: step.start, kind: 'step', subject: step.subject, what, sourceIds: step.sourceIds });
  }
  for (const point of report.point.points) {
    if (point.lost === 'nothing') continue;
    const lost = point.seconds === null ? 'out of reach' : `up to ${point.seconds.likely} s of data lost`;
    entries.push({
      ...entry('data', point.component, `${lost}: ${point.because}`, end(report)),
      sourceIds: point.sourceIds,
    });
  }
  entries.push(ending(report, entry));
  return entries.sort((a, b) => a.at.likely - b.at.likely || order(a.kind) - order(b.kind));
}

const order = (kind: TimelineKind): number => TIMELINE_KINDS.indexOf(kind);

function end(report: Omit<DrillReport, 'timeline'>): Seconds {
  return report.plan.total ?? report.plan.steps.reduce((latest, step) => plus(latest, step.seconds), NO_TIME);
}

/** What a user notices first, at the moment of the loss. */
function firstEffect(report: Omit<DrillReport, 'timeline'>): string {
  const { service, plan, capacity, demandCarried, demandCarriedBefore, frozen } = report;
  if (service === null) return 'not known: the document does not say how its components serve together';
  if (service === 'stops') return 'every request fails';
  if (demandCarried < demandCarriedBefore) {
    return `requests beyond ${Math.round(demandCarried * 100)} % of the demand fail or wait`;
  }
  if (plan.way === 'unaffected') return frozen.length > 0 ? 'nothing until something has to be changed' : 'nothing';
  const touched = capacity.filter((line) => line.state !== 'untouched').map((line) => line.component);
  const where = touched.length === 0 ? '' : ` of ${touched.join(', ')}`;
  return `requests on their way to the lost part${where} fail until it is taken out`;
}

function ending(
  report: Omit<DrillReport, 'timeline'>,
  entry: (kind: TimelineKind, subject: string, what: string, at?: Seconds) => TimelineEntry,
): TimelineEntry {
  const { plan, outageLastsHours } = report;
  if (plan.total !== null && plan.unknownComponents.length === 0) {
    return entry(
      'recovered',
      'users',
      plan.way === 'unaffected' ? 'service was never interrupted' : `service is back (${plan.way})`,
      plan.total,
    );
  }
  const waiting = outageLastsHours
    ? `; such outages last ${round(outageLastsHours.likely)} h (${round(outageLastsHours.low)} to ${round(outageLastsHours.high)})`
    : '';
  const why =
    plan.unknownComponents.length > 0
      ? `time not known: no recovery step is known for ${plan.unknownComponents.join(', ')}`
      : `not recovered: ${plan.because}${waiting}`;
  return entry('not-recovered', 'users', why, end(report));
}

const round = (hours: number): number => Math.round(hours * 10) / 10;
