import { PROVIDERS } from '../../catalog/domain/provider.js';
import { decimal, list, oneOf, optional, seedTable, text, type RowOf } from '../../catalog/domain/seed-table.js';

export const RULE_TARGETS = ['meter', 'instance', 'ignore'] as const;

/**
 * How the providers' articles become catalog prices. Not a catalog table: the rules are read from the seed when prices are
 * refreshed, and a change of a rule is no change of a price.
 */
export const priceRuleTable = seedTable({
  name: 'price_rule',
  file: 'price-rules/',
  description: "Which of a provider's articles is which meter of the catalog",
  key: ['id'],
  columns: {
    id: text('Name of the rule, for messages'),
    provider: oneOf(PROVIDERS, 'Provider'),
    service: text("The provider's own code of the service"),
    conditions: list(
      'All must hold: `name=value`, `name!=value`, `name~expression`, `name!~expression` on the attributes of the article; ' +
        'an attribute that is absent is empty',
    ),
    target: oneOf(RULE_TARGETS, '`meter`, `instance` (an instance hour), or `ignore`: known, and left out on purpose'),
    product: optional(text('Price key; for an instance hour, the operating system')),
    meter: optional(
      text('Billed dimension; for an instance hour, the type. `{name}` stands for an attribute or a named group'),
    ),
    providerUnit: optional(text("The provider's unit the rule expects; another one is an error")),
    unit: optional(text('Unit of the catalog')),
    priceFactor: optional(decimal("Catalog price over the provider's price; 1 where blank", { minimum: 0 })),
    tierFactor: optional(
      decimal("Base units in one of the provider's units, for tier bounds; 1 where blank", { minimum: 0 }),
    ),
    because: text('Why these articles, and what is known about them'),
  },
});
export type PriceRule = RowOf<typeof priceRuleTable>;

/** A condition read from its text. Throws Error naming what is wrong with it. */
export interface Condition {
  readonly attribute: string;
  readonly holds: (value: string) => boolean;
  readonly groups: (value: string) => Readonly<Record<string, string>>;
}

const CONDITION = /^([A-Za-z][\w.]*)(!=|!~|=|~)(.*)$/;

export function readCondition(textOfCondition: string): Condition {
  const [, attribute, operator, operand] = CONDITION.exec(textOfCondition) ?? [];
  if (attribute === undefined || operand === undefined) {
    throw new Error(`${JSON.stringify(textOfCondition)} is not <attribute><=, !=, ~ or !~><value>`);
  }
  if (operator === '=') return { attribute, holds: (value) => value === operand, groups: () => ({}) };
  if (operator === '!=') return { attribute, holds: (value) => value !== operand, groups: () => ({}) };
  const expression = new RegExp(operand, 'u');
  const wanted = operator === '~';
  return {
    attribute,
    holds: remembering((value) => expression.test(value) === wanted),
    groups: (value) => (wanted ? (expression.exec(value)?.groups ?? {}) : {}),
  };
}

/** Values of one attribute repeat over the articles of a service; of those that do not, no more than these are kept. */
const VALUES_REMEMBERED = 500;

function remembering(test: (value: string) => boolean): (value: string) => boolean {
  const known = new Map<string, boolean>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const holds = test(value);
    if (known.size === VALUES_REMEMBERED) known.clear();
    known.set(value, holds);
    return holds;
  };
}
