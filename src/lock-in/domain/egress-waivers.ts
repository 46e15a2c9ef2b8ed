import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Confidence } from '../../catalog/domain/confidence.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { PortabilityRule } from '../../catalog/domain/tables/lock-in.js';
import { estimated, known, unknown, type Figure } from '../../scorecards/domain/score-tree.js';

/** When the exit happens and who leaves; there is no clock, so the date is the request's. */
export interface WaiverOptions {
  /** YYYY-MM-DD on which the move starts. */
  readonly date: string;
  /** Whether the customer is in the European Union, where the Data Act binds the provider. */
  readonly customerInEu: boolean;
}

/** One rule or programme that bears on egress charges, and what it does to this exit. */
export interface WaiverEffect {
  readonly rule: string;
  readonly provider: Provider | 'all';
  readonly kind: string;
  readonly date: string | null;
  readonly applies: boolean;
  readonly because: string;
  /** USD taken off the list price of the egress; unknown where the reduced price is not published. */
  readonly savedUsd: Figure;
  readonly conditions: string | null;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

/** Rules of seed/lock-in/portability-rules.csv that set a price; a spec holds that the seed has them. */
export const SWITCHING_BAN = 'switching charges banned';
export const REDUCED_CHARGES = 'reduced (cost-based) switching charges only, including egress';
const ALL_PROVIDERS = 'all';

/**
 * Every rule for a provider with its effect on `listUsd`. A waiver or ban in force on the date takes the whole egress off;
 * the Data Act's cost-based charges lower it by an amount nobody publishes. Offers for running two clouds side by side
 * are listed and never applied: an exit is not parallel use.
 */
export function waiverEffects(
  catalog: Catalog,
  provider: Provider,
  listUsd: number | null,
  options: WaiverOptions,
): WaiverEffect[] {
  return catalog.portabilityRules
    .filter((rule) => rule.provider === provider || rule.provider === ALL_PROVIDERS)
    .map((rule) => {
      const { applies, because, saving } = judge(rule, options);
      return {
        rule: rule.rule,
        provider: rule.provider,
        kind: rule.kind,
        date: rule.value,
        applies,
        because,
        savedUsd: savedUsd(saving, listUsd),
        conditions: rule.notes,
        sourceIds: rule.sourceIds,
        confidence: rule.confidence,
      };
    });
}

/** What is left to pay: 0 under a waiver or ban in force, else the list price. */
export function payableUsd(listUsd: number | null, effects: readonly WaiverEffect[]): number | null {
  return effects.some((effect) => effect.applies && isWhole(effect)) ? 0 : listUsd;
}

function isWhole(effect: WaiverEffect): boolean {
  return effect.kind === 'waiver' || effect.rule === SWITCHING_BAN;
}

type Saving = 'all' | 'not published' | 'none';
interface Judgement {
  readonly applies: boolean;
  readonly because: string;
  readonly saving: Saving;
}

function judge(rule: PortabilityRule, { date, customerInEu }: WaiverOptions): Judgement {
  if (rule.kind === 'waiver') return inForce(rule.value ?? '', date, 'all');
  if (rule.kind === 'offer')
    return { applies: false, because: 'for parallel use of two clouds, not for leaving', saving: 'none' };
  if (rule.kind === 'parameter')
    return { applies: false, because: 'a condition of the switch, not a price', saving: 'none' };
  if (!customerInEu) return { applies: false, because: 'holds for customers in the European Union', saving: 'none' };
  if (rule.rule === SWITCHING_BAN) return inForce(rule.value ?? '', date, 'all');
  if (rule.rule === REDUCED_CHARGES) return withinRange(rule.value ?? '', date);
  return { ...inForce(rule.value ?? '', date, 'none') };
}

/** Dates compare as text: `2024-03` is before every day of that month. */
function inForce(from: string, date: string, saving: Saving): Judgement {
  if (date >= from) return { applies: true, because: `in force since ${from}`, saving };
  return { applies: false, because: `not in force before ${from}`, saving: 'none' };
}

function withinRange(range: string, date: string): Judgement {
  const [from = '', until = ''] = range.split('..');
  if (date >= until) return { applies: false, because: `replaced on ${until}`, saving: 'none' };
  return inForce(from, date, 'not published');
}

function savedUsd(saving: Saving, listUsd: number | null): Figure {
  if (saving === 'none') return known(0, 'USD');
  if (saving === 'not published' || listUsd === null) return unknown('USD');
  return estimated(listUsd, 'USD');
}
