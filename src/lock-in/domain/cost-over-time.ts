import { HOURS_PER_MONTH } from '../../money/rounding.js';
import type { ExitMoney } from './exit-money.js';
import type { PlanStep } from './exit-plan.js';

/** Money of one month of the exit; null where a part is unknown. The months sum to the exit's totals. */
export interface MonthCost {
  /** 1 is the first month. */
  readonly month: number;
  readonly effortUsd: number | null;
  readonly retrainingUsd: number;
  readonly egressUsd: number | null;
  readonly doubleRunningUsd: number | null;
  readonly totalUsd: number | null;
  readonly cumulativeUsd: number | null;
}

/** Calendar days of the 730-hour month all prices use. */
const DAYS_PER_MONTH = HOURS_PER_MONTH / 24;

interface Spell {
  readonly from: number;
  readonly to: number;
  readonly usd: number;
}

/**
 * When the money is spent: effort as the steps run, egress as the data is copied, double running at the end of the move
 * (or beyond it, where the overlap is longer than the move), retraining in the first month.
 */
export function costOverTime(steps: readonly PlanStep[], money: ExitMoney, totalDays: number): MonthCost[] {
  const effort = effortSpells(steps, money);
  const egress = egressSpells(steps, money);
  const double = doubleRunningSpells(money, totalDays);
  const lastDay = Math.max(totalDays, ...(double ?? []).map((spell) => spell.to));
  const months = Math.max(1, Math.ceil(lastDay / DAYS_PER_MONTH - 1e-9));
  let cumulative: number | null = 0;
  return Array.from({ length: months }, (_, at) => {
    const parts = {
      effortUsd: within(effort, at, months),
      retrainingUsd: at === 0 ? money.retrainingUsd.likely : 0,
      egressUsd: within(egress, at, months),
      doubleRunningUsd: within(double, at, months),
    };
    const totalUsd = Object.values(parts).reduce<number | null>(addKnown, 0);
    cumulative = addKnown(cumulative, totalUsd);
    return { month: at + 1, ...parts, totalUsd, cumulativeUsd: cumulative };
  });
}

const addKnown = (sum: number | null, value: number | null): number | null =>
  sum === null || value === null ? null : sum + value;

function effortSpells(steps: readonly PlanStep[], money: ExitMoney): Spell[] | null {
  const { effortUsd, effortDays } = money;
  if (!effortUsd || !effortDays) return null;
  const usdPerDay = effortDays.likely === 0 ? 0 : effortUsd.likely / effortDays.likely;
  return steps.map((step) => ({ from: step.startDay, to: step.finishDay, usd: step.effortDays * usdPerDay }));
}

function egressSpells(steps: readonly PlanStep[], money: ExitMoney): Spell[] | null {
  const usd = money.egress.payableUsd;
  if (usd === null || money.dataGb === null) return null;
  const usdPerGb = money.dataGb === 0 ? 0 : usd / money.dataGb;
  return steps.map((step) => ({ from: step.startDay, to: step.finishDay, usd: step.dataGb * usdPerGb }));
}

function doubleRunningSpells(money: ExitMoney, totalDays: number): Spell[] | null {
  if (!money.doubleRunningUsd) return null;
  const days = money.overlapMonths.likely * DAYS_PER_MONTH;
  const from = Math.max(0, totalDays - days);
  return [{ from, to: from + days, usd: money.doubleRunningUsd.likely }];
}

/** Share of the spells that falls in a month; what takes no time falls where it starts. */
function within(spells: readonly Spell[] | null, at: number, months: number): number | null {
  if (!spells) return null;
  const [from, to] = [at * DAYS_PER_MONTH, at === months - 1 ? Infinity : (at + 1) * DAYS_PER_MONTH];
  return spells.reduce((sum, spell) => {
    const length = spell.to - spell.from;
    if (length <= 0) return spell.from >= from && spell.from < to ? sum + spell.usd : sum;
    const shared = Math.max(0, Math.min(spell.to, to) - Math.max(spell.from, from));
    return sum + (spell.usd * shared) / length;
  }, 0);
}
