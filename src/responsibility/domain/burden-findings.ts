import { estimated, known, type Figure, type Finding } from '../../scorecards/domain/score-tree.js';
import type { Binding, BurdenModel } from './burden-model.js';
import type { ManagedAlternativeEffect } from './managed-savings.js';

/** What a second cloud adds; nothing for a design in one. */
export function cloudFindings(bindings: readonly Binding[], points: number, scale: number | null): Finding[] {
  const clouds = [...new Set(bindings.map(({ provider }) => provider))];
  if (clouds.length < 2) return [];
  return [
    {
      rule: 'second-cloud',
      subject: 'architecture',
      measured: estimated(points, 'points'),
      effect: scale === null ? null : points * scale,
      because: `the design stands on ${clouds.join(' and ')}: tasks that one cloud would see once are met anew on each`,
      sourceIds: ['ESTIMATE'],
      confidence: 'estimate',
    },
  ];
}

/** The best alternative of each component, where it saves anything. */
export function alternativeFindings(alternatives: readonly ManagedAlternativeEffect[], index: Figure): Finding[] {
  const best = new Map<string, ManagedAlternativeEffect>();
  for (const effect of alternatives)
    if (effect.savedPoints > 0 && !best.has(effect.component)) best.set(effect.component, effect);
  return [...best.values()].map(
    ({ component, service, alternativeName, savedPoints, indexAfter, asks, sourceIds }) => ({
      rule: 'managed-alternative',
      subject: component,
      measured: estimated(savedPoints, 'points'),
      effect: indexAfter === null || index.value === null ? null : indexAfter - index.value,
      because: `${alternativeName} instead of ${service} would take the work away; it asks for ${asks}`,
      sourceIds,
      confidence: 'estimate',
    }),
  );
}

/** Owners that the request states for tasks no component brings: a misunderstanding the answer should not hide. */
export function overrideFindings(model: BurdenModel, bindings: readonly Binding[]): Finding[] {
  return model.settings.owners.flatMap(({ task, service }) => {
    const met = bindings.some(
      (binding) =>
        (service === null || binding.service === service) &&
        model.profileOf(binding).duties.some((duty) => duty.task.task === task),
    );
    if (met) return [];
    const where = service === null ? 'no component of the design' : `no component on ${service}`;
    return [
      {
        rule: 'override-without-effect',
        subject: 'architecture',
        measured: known(0, 'points'),
        effect: 0,
        because: `the request states who does "${task}", but ${where} brings that task`,
        sourceIds: [],
        confidence: 'verified' as const,
      },
    ];
  });
}
