import type { ChecklistGroup, ChecklistItem, OwnerState } from './checklist.js';

/** One row of the checklist as a table. */
export type ChecklistRow = Readonly<Record<(typeof CHECKLIST_COLUMNS)[number], string>>;

export const CHECKLIST_COLUMNS = [
  'group',
  'task',
  'owner',
  'role',
  'domain',
  'scope',
  'providers',
  'services',
  'components',
  'here',
  'tools',
  'ccmDomain',
  'ccmControlId',
  'state',
  'sources',
] as const;

/** The checklist as flat rows, lists joined with `; `, for a spreadsheet. */
export function checklistRows(groups: readonly ChecklistGroup[]): ChecklistRow[] {
  return groups.flatMap(({ name, items }) =>
    items.map((item) => ({
      group: name,
      task: item.task,
      owner: item.owner,
      role: item.role,
      domain: item.domain,
      scope: item.scope,
      providers: item.providers.join('; '),
      services: item.services.join('; '),
      components: item.components.join('; '),
      here: item.here,
      tools: item.tools.join('; '),
      ccmDomain: item.ccmDomain,
      ccmControlId: item.ccmControlId ?? '',
      state: item.state,
      sources: item.sourceIds.join('; '),
    })),
  );
}

const HEADINGS: Readonly<Record<OwnerState, string>> = {
  customer: 'Yours',
  shared: 'Shared with the provider',
  unknown: 'Not known',
  provider: "The provider's",
};

/** The checklist as Markdown: a section per group; what is yours or shared as boxes to tick, what is the provider's as a table. */
export function checklistMarkdown(title: string, groups: readonly ChecklistGroup[]): string {
  const sections = groups.map(({ name, counts, items }) => {
    const summary = `${counts.customer} yours, ${counts.shared} shared, ${counts.provider} the provider's, ${counts.unknown} not known.`;
    const parts = (['customer', 'shared', 'unknown', 'provider'] as const).flatMap((owner) =>
      renderOwner(
        owner,
        items.filter((item) => item.owner === owner),
      ),
    );
    return [`## ${escapeMarkdown(capitalised(name))}`, summary, ...parts].join('\n\n');
  });
  return `${[`# Who does what: ${escapeMarkdown(title)}`, ...sections].join('\n\n')}\n`;
}

function renderOwner(owner: OwnerState, items: readonly ChecklistItem[]): string[] {
  if (items.length === 0) return [];
  const lines = owner === 'provider' ? tableRows(items) : items.map(tickBox);
  const head = owner === 'provider' ? ['| Task | For | What they do |', '| --- | --- | --- |'] : [];
  return [`### ${HEADINGS[owner]}`, [...head, ...lines].join('\n')];
}

function tickBox(item: ChecklistItem): string {
  const control = item.ccmControlId === null ? '' : ` [${item.ccmControlId}]`;
  const tools = item.tools.length === 0 ? '' : ` Tools: ${item.tools.join('; ')}.`;
  const text = `${item.here}${tools} (${item.services.join(', ')}: ${item.components.join(', ')})`;
  return `- [ ] **${escapeMarkdown(item.task)}**${control}: ${escapeMarkdown(text)}`;
}

/** What a provider does is read, not ticked off: services it holds alike for share a row. */
function tableRows(items: readonly ChecklistItem[]): string[] {
  const rows = new Map<string, Set<string>>();
  for (const { task, here, services } of items) {
    const row = rows.get(`${task}\n${here}`) ?? new Set<string>();
    rows.set(`${task}\n${here}`, new Set([...row, ...services]));
  }
  return [...rows].map(([key, services]) => {
    const [task = '', here = ''] = key.split('\n');
    return `| ${[task, [...services].join(', '), here].map(escapeMarkdown).join(' | ')} |`;
  });
}

/** Keeps names from a document from becoming markup, and everything on one line. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, String.raw`\$&`).replace(/\s+/g, ' ');
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
