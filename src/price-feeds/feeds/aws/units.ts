/** The same unit is spelt differently from service to service and region to region. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['hr', 'Hrs'],
  ['hrs', 'Hrs'],
  ['hour', 'Hrs'],
  ['hours', 'Hrs'],
  ['gb-mo', 'GB-Mo'],
  ['gb-month', 'GB-Mo'],
  ['gb-months', 'GB-Mo'],
  ['gigabyte month', 'GB-Mo'],
  ['gb', 'GB'],
  ['gigabyte', 'GB'],
  ['gigabytes', 'GB'],
  ['request', 'Requests'],
  ['requests', 'Requests'],
  ['api requests', 'Requests'],
  ['month', 'Months'],
  ['months', 'Months'],
  ['mo', 'Months'],
  ['minute', 'Minutes'],
  ['minutes', 'Minutes'],
]);

/** AWS's unit in one spelling: `hours` → `Hrs`, `GB-month` → `GB-Mo`; units with one spelling stay as they are. */
export function unitName(unit: string): string {
  return SPELLINGS.get(unit.trim().toLowerCase()) ?? unit.trim();
}
