import type { ComponentEffort } from './component-effort.js';
import { transferHours } from './exit-money.js';
import type { LockInSettings } from './lock-in-settings.js';
import type { PlannedWork } from './plan-schedule.js';

export const STEP_PHASES = ['build', 'copy-data', 'test', 'cut-over', 'milestone'] as const;
export type StepPhase = (typeof STEP_PHASES)[number];
export const PLAN_STAGES = ['foundation', 'stateless', 'data'] as const;
/** What a component is moved with: networks and tools first, then what holds no data, then the data. */
export type PlanStage = (typeof PLAN_STAGES)[number];

export interface PlanWork extends PlannedWork {
  readonly component: string | null;
  readonly phase: StepPhase;
  readonly stage: PlanStage | null;
  readonly effortDays: number;
  readonly dataGb: number;
  readonly what: string;
}

const FOUNDATIONS = [
  'network.vpc',
  'network.firewall',
  'network.vpn',
  'network.interconnect',
  'network.transit',
  'network.nat',
  'network.private-endpoint',
  'identity.',
  'governance.',
  'security.',
  'devops.',
  'observability.',
  'finops.',
];
const DATA_STORES = ['storage.', 'database.', 'analytics.'];
const HOURS_PER_DAY = 24;

export function stageOf(effort: ComponentEffort): PlanStage {
  const { capability } = effort.component;
  const startsWith = (prefix: string): boolean => capability.startsWith(prefix);
  if (FOUNDATIONS.some(startsWith)) return 'foundation';
  return DATA_STORES.some(startsWith) || effort.facts.factor?.dataGravity === 'high' ? 'data' : 'stateless';
}

/**
 * The steps of an exit in working order: foundations, then what is stateless, then the data over one link, then the
 * cut-overs, data last. Whatever is live at the target has its cut-over only.
 */
export function planSteps(components: readonly ComponentEffort[], settings: LockInSettings): PlanWork[] {
  const moving = components.filter((component) => component.liveAs === null);
  const of = (stage: PlanStage): ComponentEffort[] => moving.filter((component) => stageOf(component) === stage);
  const link: string[] = [];
  const foundation = prepared(of('foundation'), [], [], link, settings);
  const ready = milestone('foundation-ready', 'networks, identity and tools stand at the target', foundation);
  const stateless = prepared(of('stateless'), [ready.id], [], link, settings);
  const standing = milestone('stateless-ready', 'everything without data of its own runs at the target', [
    ready,
    ...stateless,
  ]);
  const data = prepared(of('data'), [ready.id], [standing.id], link, settings);
  const copied = milestone('data-copied', 'the data is at the target and proven', [standing, ...data]);
  const first = components
    .filter((component) => stageOf(component) !== 'data')
    .map((each) => cutOver(each, [copied.id], settings));
  const moved = milestone('traffic-moved', 'requests are served at the target', [copied, ...first]);
  const last = components
    .filter((component) => stageOf(component) === 'data')
    .map((each) => cutOver(each, [moved.id], settings));
  const left = milestone('source-left', 'the source is stopped and its contracts end', [moved, ...last]);
  return [...foundation, ready, ...stateless, standing, ...data, copied, ...first, moved, ...last, left];
}

/** Build, copy and test of each component; `link` remembers the last copy, for all copies share one bandwidth. */
function prepared(
  components: readonly ComponentEffort[],
  before: readonly string[],
  beforeCopy: readonly string[],
  link: string[],
  settings: LockInSettings,
): PlanWork[] {
  return components.flatMap((effort) => {
    const { id } = effort.component;
    const { build, test } = settings.planShares;
    const building = work(effort, 'build', build, before, settings, `build ${id} at the target`);
    const copying = copyStep(effort, [building.id, ...beforeCopy, ...link], settings);
    if (copying) link.splice(0, link.length, copying.id);
    const waits = copying ? [copying.id] : [building.id, ...beforeCopy];
    const testing = work(effort, 'test', test, waits, settings, `prove ${id} against the original`);
    return copying ? [building, copying, testing] : [building, testing];
  });
}

function copyStep(effort: ComponentEffort, after: readonly string[], settings: LockInSettings): PlanWork | null {
  const { component, data } = effort;
  if (data.gb === 0) return null;
  const durationDays = transferHours(data.gb ?? 0, settings.bandwidthMbps) / HOURS_PER_DAY;
  const size = data.gb === null ? 'data of unknown size' : `${data.gb} GB`;
  return {
    id: `copy-data:${component.id}`,
    component: component.id,
    phase: 'copy-data',
    stage: stageOf(effort),
    durationDays,
    effortDays: 0,
    dataGb: data.gb ?? 0,
    after,
    what: `copy ${size} of ${component.id} at ${settings.bandwidthMbps} Mbit/s`,
  };
}

function cutOver(effort: ComponentEffort, after: readonly string[], settings: LockInSettings): PlanWork {
  const share = effort.liveAs === null ? settings.planShares.cutOver : 1;
  return work(effort, 'cut-over', share, after, settings, `move traffic of ${effort.component.id} and watch it`);
}

function work(
  effort: ComponentEffort,
  phase: StepPhase,
  share: number,
  after: readonly string[],
  settings: LockInSettings,
  what: string,
): PlanWork {
  const effortDays = (effort.countedDays?.likely ?? 0) * share;
  const { id } = effort.component;
  const durationDays = effortDays * settings.calendarDaysPerWorkingDay;
  return {
    id: `${phase}:${id}`,
    component: id,
    phase,
    stage: stageOf(effort),
    durationDays,
    effortDays,
    dataGb: 0,
    after,
    what,
  };
}

function milestone(id: string, what: string, after: readonly PlanWork[]): PlanWork {
  const waits = after.map((step) => step.id);
  return {
    id,
    component: null,
    phase: 'milestone',
    stage: null,
    durationDays: 0,
    effortDays: 0,
    dataGb: 0,
    after: waits,
    what,
  };
}
