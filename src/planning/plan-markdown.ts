import { escapeMarkdown, markdownPage, markdownTable, percentText, usdText } from '../markdown/markdown-text.js';
import { roundHalfEven } from '../money/rounding.js';
import type { PlanHead, PlanText } from './plan-text.js';
import type { PlanPointResponse } from './plan.response.js';

/** Points listed; a longer front is for CSV. */
const MOST_POINTS = 50;

/** A plan as a decision record: what to build, what else there is, what would change it, and what the answer covers. */
export function planMarkdown(plan: PlanText): string {
  const head = plan.head();
  const shownPoints = Array.from({ length: Math.min(plan.pointCount, MOST_POINTS) }, (_, at) => plan.point(at));
  const { recommendation } = head;
  const pointOf = (id: string): PlanPointResponse => plan.point(Number(id.slice(1)) - 1);
  return markdownPage([
    `# Plan: ${escapeMarkdown(head.name)}`,
    statusText(head, plan.pointCount),
    ...(recommendation ? recommended(recommendation, pointOf) : []),
    ...(head.infeasible ? infeasible(head.infeasible) : []),
    ...front(shownPoints, plan.pointCount),
    ...coverage(head),
  ]);
}

function statusText({ status, limitReached, completeUpToMonthlyUsd }: PlanHead, points: number): string | null {
  if (status === 'infeasible') return '**No plan keeps all constraints.**';
  if (status === 'complete') {
    return `The ${points} plans below are all that are not beaten on every one of monthly cost, lock-in, burden and posture.`;
  }
  const upTo =
    completeUpToMonthlyUsd === null ? '' : ` Up to ${usdText(completeUpToMonthlyUsd)} USD a month nothing is missing.`;
  return `**Partial**: the limit ${limitReached ?? ''} was reached, and better plans may exist.${upTo}`;
}

function recommended(
  { plan, points, runnerUp, smallestChange }: NonNullable<PlanHead['recommendation']>,
  pointOf: (id: string) => PlanPointResponse,
): (string | null)[] {
  const best = pointOf(plan);
  const second = runnerUp ? { ...runnerUp, point: pointOf(runnerUp.plan) } : null;
  return [
    '## Recommendation',
    `**${plan}**, ${tenths(points)} points: ${summary(best)}.`,
    markdownTable(best.services, [
      { title: 'Component', cell: ({ component }) => escapeMarkdown(component) },
      { title: 'Service', cell: ({ service }) => escapeMarkdown(service) },
      { title: 'Where', cell: ({ provider, region }) => `${provider}/${region}` },
      { title: 'Machine', cell: ({ instanceType }) => instanceType ?? '—' },
      { title: 'Bought', cell: ({ purchaseOption, instanceType }) => (instanceType === null ? '—' : purchaseOption) },
      { title: 'Units', right: true, cell: ({ quantity }) => String(quantity) },
    ]),
    second
      ? `Runner-up: **${second.plan}**, ${tenths(points - second.points)} points behind: ${summary(second.point)}.`
      : null,
    smallestChange
      ? `What would change it: ${percentText(smallestChange.movedShare)} of the weight moved makes ${smallestChange.plan} (${summary(pointOf(smallestChange.plan))}) as good.`
      : 'No other weights would change it.',
  ];
}

function infeasible({ because, conflict }: NonNullable<PlanHead['infeasible']>): (string | null)[] {
  return [
    '## Why there is no plan',
    `${escapeMarkdown(because)}.`,
    markdownTable(conflict, [
      { title: 'Constraint', cell: ({ constraint }) => escapeMarkdown(constraint) },
      { title: 'Giving it up gives', cell: ({ gives }) => escapeMarkdown(gives) },
    ]),
  ];
}

function front(points: readonly PlanPointResponse[], count: number): (string | null)[] {
  if (count === 0) return [];
  return [
    '## The front',
    markdownTable(points, [
      { title: 'Plan', cell: ({ id }) => id },
      { title: 'USD/month', right: true, cell: ({ monthlyUsd }) => usdText(monthlyUsd) },
      { title: 'Lock-in', right: true, cell: ({ lockInIndex }) => tenths(lockInIndex) },
      { title: 'Burden', right: true, cell: ({ burdenIndex }) => tenths(burdenIndex) },
      { title: 'Posture', right: true, cell: ({ posture }) => tenths(posture) },
      { title: 'Recovery', cell: ({ strategy }) => strategy },
      { title: 'Zones', right: true, cell: ({ zones }) => String(zones) },
      { title: 'Sites', cell: (point) => sitesText(point) },
    ]),
    count > points.length ? `${count - points.length} dearer plans more; CSV lists them all.` : null,
    'Cost, lock-in and burden: lower is better. Posture: higher is better.',
  ];
}

function coverage({ id, catalogVersion, counts, unpriced, weights }: PlanHead): string[] {
  const lost = Object.entries(unpriced).map(([provider, services]) => `${services} of ${provider}`);
  return [
    '## What it covers',
    [
      `- ${counts.placementsCovered.toExponential(1)} placements in ${counts.frames} frames and ${counts.designs} designs`,
      lost.length === 0
        ? '- No service was left out for want of a price'
        : `- Left out for want of a published price, services at regions: ${lost.join(', ')}`,
      `- Weights: ${Object.entries(weights)
        .map(([name, weight]) => `${name} ${percentText(weight)}`)
        .join(', ')}`,
      `- Catalog version ${catalogVersion}; plan ${id}, whose \`rejections\` tell why all else was left out`,
    ].join('\n'),
  ];
}

function summary(point: PlanPointResponse): string {
  const { monthlyUsd, lockInIndex, burdenIndex, posture, strategy } = point;
  return `${usdText(monthlyUsd)} USD a month, lock-in ${tenths(lockInIndex)}, burden ${tenths(burdenIndex)}, posture ${tenths(posture)}, ${strategy} in ${sitesText(point)}`;
}

/** Primary sites, then what stands by for them. */
export function sitesText({ sites }: PlanPointResponse): string {
  const at = (role: string): string =>
    sites
      .filter((site) => site.role === role)
      .map(({ provider, region }) => `${provider}/${region}`)
      .join(' + ');
  return [at('primary'), at('standby')].filter(Boolean).join(' → ');
}

const tenths = (value: number): string => roundHalfEven(value, 1).toFixed(1);
