import { stateOf, weakest, type FigureState } from '../../catalog/domain/confidence.js';
import {
  estimated,
  known,
  unknown,
  type Figure,
  type Finding,
  type ScoreNode,
} from '../../scorecards/domain/score-tree.js';
import type { TaskApplicability } from '../../catalog/domain/tables/responsibility.js';
import type { Binding, BurdenModel } from './burden-model.js';
import type { Duty } from './duties.js';
import { shareTask, type TaskShare, type TaskUnit } from './task-shares.js';

export const INDEX_UNIT = '% of self-managed';

/** One task over the components it applies to. */
export interface TaskBurden {
  readonly task: TaskApplicability;
  /** Points with unknown owners taken as the customer's. */
  readonly points: number;
  readonly shares: readonly TaskShare[];
  readonly duties: ReadonlyMap<string, Duty>;
}

/** Splits the burden into its tasks, and each task into what every component adds to it. */
export function taskBurdens(model: BurdenModel, bindings: readonly Binding[]): TaskBurden[] {
  const met = bindings.map((binding) => ({ binding, duties: model.profileOf(binding).byTask }));
  return model.tasks.flatMap((task, position) => {
    const applying = new Map<string, Duty>();
    const units: TaskUnit[] = [];
    for (const { binding, duties } of met) {
      const duty = duties[position];
      if (!duty) continue;
      applying.set(binding.id, duty);
      units.push({ component: binding.id, provider: binding.provider, weight: highWeight(model, duty, position) });
    }
    if (units.length === 0) return [];
    const shares = shareTask(task.scope, units, model.settings.operatingShare);
    return [{ task, points: sum(shares.map(({ points }) => points)), shares, duties: applying }];
  });
}

function highWeight({ settings, taskDomainWeights }: BurdenModel, duty: Duty, position: number): number {
  return settings.ownerWeights[duty.owner ?? 'customer'] * (taskDomainWeights[position] ?? 0);
}

/** Domain nodes of the tree, in the order of the weight table; values and effects in index points, so that parts sum to the whole. */
export function domainNodes(model: BurdenModel, burdens: readonly TaskBurden[], scale: number | null): ScoreNode[] {
  return [...model.settings.domainWeights].flatMap(([domain, weight]) => {
    const inDomain = burdens.filter(({ task }) => task.domain === domain);
    if (inDomain.length === 0) return [];
    const parts = inDomain.map((burden) => taskNode(burden, scale));
    const state = worst(parts.map(({ value }) => value.state));
    const points = sum(inDomain.map((burden) => burden.points));
    return [
      {
        id: `burden.${slug(domain)}`,
        label: `${domain} (a task weighs ${Number(weight.toPrecision(4))})`,
        value: indexFigure(points, scale, state),
        weight: null,
        findings: [],
        parts,
      },
    ];
  });
}

function taskNode({ task, points, shares, duties }: TaskBurden, scale: number | null): ScoreNode {
  const states = [...duties.values()].map(({ owner, confidence }) =>
    owner === null ? 'unknown' : stateOf(confidence),
  );
  return {
    id: `burden.${slug(task.domain)}.${slug(task.task)}`,
    label: task.task,
    value: indexFigure(points, scale, worst(states)),
    weight: null,
    findings: shares.flatMap((share) => shareFinding(task, share, duties.get(share.component), scale)),
    parts: [],
  };
}

function shareFinding(
  task: TaskApplicability,
  { component, points, counted }: TaskShare,
  duty: Duty | undefined,
  scale: number | null,
): Finding[] {
  if (!duty || (points === 0 && duty.owner !== null)) return [];
  const confidence = weakest([duty.confidence, task.confidence]);
  return [
    {
      rule: duty.owner === null ? 'unknown-owner' : 'duty',
      subject: component,
      measured: duty.owner === null ? unknown('points') : estimated(points, 'points'),
      effect: duty.owner === null || scale === null ? null : points * scale,
      because: explainShare(task, duty, counted),
      sourceIds: [...new Set([...duty.sourceIds, ...task.sourceIds])],
      confidence,
    },
  ];
}

const COUNTED: Readonly<Record<TaskShare['counted'], string>> = {
  once: 'counted in full',
  repeated: 'met elsewhere too: counted at the operating share',
  covered: 'covered by the performance elsewhere',
};

function explainShare(task: TaskApplicability, { owner, note }: Duty, counted: TaskShare['counted']): string {
  const who = owner === null ? 'nobody says who does it' : `${owner}'s task`;
  return `${task.task}: ${who}, ${COUNTED[counted]}${note === null ? '' : `; ${note}`}`;
}

/** A value in index points; unknown where the baseline is, estimated or known otherwise. */
export function indexFigure(points: number, scale: number | null, state: FigureState): Figure {
  if (state === 'unknown' || scale === null) return unknown(INDEX_UNIT);
  return state === 'known' ? known(points * scale, INDEX_UNIT) : estimated(points * scale, INDEX_UNIT);
}

export function worst(states: readonly FigureState[]): FigureState {
  if (states.includes('unknown')) return 'unknown';
  return states.includes('estimated') ? 'estimated' : 'known';
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
