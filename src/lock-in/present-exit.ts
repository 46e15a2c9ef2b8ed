import { roundHalfEven } from '../money/rounding.js';
import { estimated, known, unknown, type Figure } from '../scorecards/domain/score-tree.js';
import { isPublished } from '../catalog/domain/confidence.js';
import type { RankedChange, ScoreEffect } from './domain/changes/rank-changes.js';
import { componentFindings } from './domain/component-findings.js';
import type { ComponentEffort } from './domain/component-effort.js';
import type { EgressBill } from './domain/exit-egress.js';
import type { ExitMoney } from './domain/exit-money.js';
import type { ExitPlan } from './domain/exit-plan.js';
import type { ProviderExit, TargetExit } from './domain/assess-lock-in.js';
import { rangeFigure, type Range } from './domain/range.js';
import type { EgressBillResponse, ExitMoneyResponse } from './exit-money.response.js';
import type { ExitPlanResponse } from './exit-plan.response.js';
import type {
  ComponentExitResponse,
  DesignChangeResponse,
  ProviderExitResponse,
  ScoreEffectResponse,
  TargetExitResponse,
} from './exit.response.js';

const DECIMALS = 4;
const CENTS = 2;

/** Values as they are shown: dollars to the cent, everything else to four decimals, half to even. */
export function shown(figure: Figure): Figure {
  const decimals = figure.unit.startsWith('USD') ? CENTS : DECIMALS;
  const round = (value: number | null): number | null => (value === null ? null : roundHalfEven(value, decimals));
  return { ...figure, value: round(figure.value), low: round(figure.low), high: round(figure.high) };
}

const shownRange = (range: Range | null, unit: string): Figure => shown(rangeFigure(range, unit));
const shownUsd = (value: number | null): number | null => (value === null ? null : roundHalfEven(value, CENTS));
const shownDays = (value: number): number => roundHalfEven(value, DECIMALS);

export function toProviderExit(exit: ProviderExit, pointsPerDay: number | null): ProviderExitResponse {
  return {
    provider: exit.provider,
    chosenTarget: exit.chosen.target,
    targets: exit.targets.map((target) => toTargetExit(target, pointsPerDay)),
  };
}

function toTargetExit(exit: TargetExit, pointsPerDay: number | null): TargetExitResponse {
  return {
    target: exit.target,
    index: shownRange(exit.index, 'points'),
    effort: shownRange(exit.money.effortDays, 'person-days'),
    components: exit.components.map((component) => toComponentExit(component, pointsPerDay)),
    money: toMoney(exit.money),
  };
}

function toComponentExit(effort: ComponentEffort, pointsPerDay: number | null): ComponentExitResponse {
  const { component, route, units, data } = effort;
  return {
    component: component.id,
    service: component.service,
    kind: effort.kind,
    targetService: route.service,
    targetSoftware: route.software,
    liveAs: effort.liveAs,
    fit: route.fit,
    featureGaps: route.gaps,
    differences: route.differences,
    units: shownDays(units.count),
    unit: units.unit,
    effort: shownRange(effort.days, 'person-days'),
    rebuild: shownRange(effort.rebuildDays, 'person-days'),
    data: toData(data.gb, data.origin === 'document'),
    findings: componentFindings(effort, pointsPerDay).map((finding) => ({
      ...finding,
      measured: shown(finding.measured),
    })),
  };
}

function toData(gb: number | null, stated: boolean): Figure {
  if (gb === null) return unknown('GB');
  return shown(stated ? known(gb, 'GB') : estimated(gb, 'GB'));
}

function toMoney(money: ExitMoney): ExitMoneyResponse {
  return {
    effortUsd: shownRange(money.effortUsd, 'USD'),
    retrainingDays: shownRange(money.retrainingDays, 'person-days'),
    retrainingUsd: shownRange(money.retrainingUsd, 'USD'),
    data: toData(money.dataGb, false),
    transferHours: money.transferHours === null ? unknown('h') : shown(estimated(money.transferHours, 'h')),
    egress: toEgress(money.egress, money.dataGb !== null),
    doubleRunningUsd: shownRange(money.doubleRunningUsd, 'USD'),
    totalUsd: shownRange(money.totalUsd, 'USD'),
    subtotalUsd: shownRange(money.subtotalUsd, 'USD'),
    missing: money.missing,
  };
}

/** Where the data of some component is unknown, the bill of the rest is no bill. */
function toEgress(bill: EgressBill, dataKnown: boolean): EgressBillResponse {
  const published = bill.regions.every((region) => isPublished(region.confidence));
  const figure = (usd: number | null, isKnown: boolean): Figure => {
    if (usd === null) return unknown('USD');
    return shown(isKnown ? known(usd, 'USD') : estimated(usd, 'USD'));
  };
  return {
    listUsd: figure(dataKnown ? bill.listUsd : null, published),
    payableUsd: figure(dataKnown ? bill.payableUsd : null, published && bill.waivers.length === 0),
    regions: bill.regions.map(({ region, gb, usd, because, sourceIds, confidence }) => ({
      region,
      gb: shownDays(gb),
      listUsd: figure(usd, isPublished(confidence)),
      because,
      sourceIds,
    })),
    waivers: bill.waivers.map(({ date, savedUsd, ...effect }) => ({
      ...effect,
      value: date,
      savedUsd: shown(savedUsd),
    })),
  };
}

export function toPlan(exit: ProviderExit, plan: ExitPlan): ExitPlanResponse {
  return {
    provider: exit.provider,
    target: exit.chosen.target,
    criticalPathDays: shownDays(plan.criticalPathDays),
    criticalPath: plan.criticalPath,
    withTeamDays: shownDays(plan.withTeamDays),
    personDays: shownDays(plan.personDays),
    assumedRebuilds: plan.assumedRebuilds,
    steps: plan.steps.map(({ order, id, component, phase, stage, what, after, critical, ...days }) => ({
      order,
      id,
      component,
      phase,
      stage,
      what,
      startDay: shownDays(days.startDay),
      finishDay: shownDays(days.finishDay),
      durationDays: shownDays(days.durationDays),
      effortDays: shownDays(days.effortDays),
      slackDays: shownDays(days.slackDays),
      critical,
      after,
    })),
    months: plan.months.map((month) => ({
      month: month.month,
      effortUsd: shownUsd(month.effortUsd),
      retrainingUsd: roundHalfEven(month.retrainingUsd, CENTS),
      egressUsd: shownUsd(month.egressUsd),
      doubleRunningUsd: shownUsd(month.doubleRunningUsd),
      totalUsd: shownUsd(month.totalUsd),
      cumulativeUsd: shownUsd(month.cumulativeUsd),
    })),
  };
}

export function toChange(change: RankedChange): DesignChangeResponse {
  const { id, title, because, helps, savedDays, replaced, lockIn, effects } = change;
  const all = { ...effects, 'lock-in': lockIn };
  return {
    id,
    title,
    because,
    helps,
    savedDays: savedDays === null ? null : shownDays(savedDays),
    replaced,
    effects: Object.fromEntries(Object.entries(all).map(([name, effect]) => [name, toEffect(effect)])),
  };
}

function toEffect({ before, after, change }: ScoreEffect): ScoreEffectResponse {
  return { before: shown(before), after: shown(after), change: change === null ? null : shownDays(change) };
}
