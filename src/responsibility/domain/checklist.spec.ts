import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { burdenModel, type Binding } from './burden-model.js';
import { checklist, countOwners } from './checklist.js';
import { checklistMarkdown, checklistRows } from './render-checklist.js';

const catalog = loadCatalogFromSeed();
const model = burdenModel(catalog);
const PATCHING = 'guest / node operating-system patching';

function on(...services: string[]): Binding[] {
  return services.map((key, at) => {
    const service = catalog.index.services.get(key)!;
    return { id: `c${at}`, provider: service.provider, service: key, capability: service.capability };
  });
}

const itemsOf = (bindings: readonly Binding[], task: string) =>
  checklist(model, bindings, 'domain')
    .flatMap(({ items }) => items)
    .filter((item) => item.task === task);

describe('checklist', () => {
  it('says what patching the nodes means on each Kubernetes variant', () => {
    const variants = [
      'aws.eks',
      'aws.eks-auto-mode',
      'azure.aks',
      'azure.aks-automatic',
      'gcp.gke',
      'gcp.gke-autopilot',
    ];
    const found = itemsOf(on(...variants), PATCHING).map(({ services, owner, here }) => [services[0], owner, here]);
    const shared = 'The provider publishes patched images; you choose the channel and the window, and roll them out.';
    const theirs = 'The provider patches the hosts on its own schedule; there is no machine of yours to log in to.';
    expect(found.map(([service, owner]) => [service, owner])).toEqual([
      ['aws.eks', 'shared'],
      ['aws.eks-auto-mode', 'provider'],
      ['azure.aks', 'shared'],
      ['azure.aks-automatic', 'provider'],
      ['gcp.gke', 'shared'],
      ['gcp.gke-autopilot', 'provider'],
    ]);
    expect(found[0]?.[2]).toBe(
      `${shared} Amazon EKS: managed node groups: AWS publishes patched AMIs, customer rolls them out.`,
    );
    expect(found[1]?.[2]).toContain(
      `${theirs} Amazon EKS Auto Mode / EKS on Fargate: nodes are replaced automatically`,
    );
    expect(found[4]?.[2]).toContain('auto-upgrade on by default through release channels');
  });

  it('gives a task met per component one item per service and owner', () => {
    const items = itemsOf(on('aws.ec2', 'aws.ec2', 'aws.rds'), PATCHING);
    expect(items.map(({ components, owner }) => [components, owner])).toEqual([
      [['c0', 'c1'], 'customer'],
      [['c2'], 'provider'],
    ]);
  });

  it('gives a task met per provider one item per provider, and one of the organisation a single item', () => {
    const bindings = on('aws.ec2', 'aws.s3', 'gcp.compute-engine');
    const plans = itemsOf(bindings, 'export formats and exit plan');
    expect(plans.map(({ providers }) => providers)).toEqual([['aws'], ['gcp']]);
    const rota = itemsOf(bindings, 'alert triage for workload');
    expect(rota.map(({ providers, components }) => [providers, components])).toEqual([
      [
        ['aws', 'gcp'],
        ['c0', 'c1', 'c2'],
      ],
    ]);
  });

  it('names the tool of each provider, and features only for the capability they belong to', () => {
    const patching = itemsOf(on('aws.ec2', 'azure.virtual-machines', 'aws.eks'), PATCHING);
    expect(patching.map(({ tools }) => tools)).toEqual([
      ['guest OS patch service: Systems Manager Patch Manager'],
      ['guest OS patch service: Azure Update Manager'],
      ['maximum node lifetime enforcement: 21 days (Auto Mode)'],
    ]);
  });

  it('groups by team role in the order of the roles, with the owners counted', () => {
    const groups = checklist(model, on('aws.ec2', 'aws.rds'), 'role');
    expect(groups.map(({ name }) => name)).toEqual(['platform', 'security', 'application', 'data']);
    for (const { counts, items } of groups) expect(counts).toEqual(countOwners(items));
  });

  it('says that nobody stated the owner where only published rows may be read', () => {
    const published = burdenModel(catalog, { confidence: 'published' });
    const [item] = checklist(published, on('aws.rds'), 'domain').flatMap(({ items }) => items);
    expect(item).toMatchObject({ owner: 'unknown', state: 'unknown' });
    expect(item?.here).toContain('ask the provider');
  });

  it('marks an owner that the request states', () => {
    const owners = [{ task: PATCHING, service: null, owner: 'provider' as const }];
    const stated = checklist(burdenModel(catalog, { owners }), on('aws.ec2'), 'domain');
    const item = stated.flatMap(({ items }) => items).find(({ task }) => task === PATCHING);
    expect(item).toMatchObject({ owner: 'provider', state: 'known' });
    expect(item?.here).toContain('Owner as stated in the request.');
  });

  it('carries every item into the rows of the spreadsheet', () => {
    const groups = checklist(model, on('aws.ec2', 'gcp.compute-engine'), 'domain');
    const rows = checklistRows(groups);
    expect(rows).toHaveLength(groups.reduce((count, { items }) => count + items.length, 0));
    expect(rows.find(({ task }) => task === 'alert triage for workload')).toMatchObject({
      group: 'Operations',
      owner: 'customer',
      providers: 'aws; gcp',
      services: 'aws.ec2; gcp.compute-engine',
      components: 'c0; c1',
      ccmControlId: 'LOG-05',
    });
  });
});

describe('checklistMarkdown', () => {
  const text = checklistMarkdown('Shop | <b>', checklist(model, on('aws.ec2', 'aws.rds'), 'domain'));

  it('opens with the name, its markup made harmless', () => {
    expect(text.split('\n')[0]).toBe(String.raw`# Who does what: Shop \| \<b\>`);
  });

  it('gives boxes for what is ours and a table for what is the provider’s', () => {
    expect(text).toContain(`- [ ] **${PATCHING}** [TVM-03]: Build or pull patched images`);
    expect(text).toContain(`| ${PATCHING} | aws.rds | The provider patches the hosts`);
  });

  it('gives services that a provider looks after alike one row', () => {
    const both = checklistMarkdown('x', checklist(model, on('aws.rds', 'azure.postgresql-flexible'), 'domain'));
    expect(both).toContain(`| ${PATCHING} | aws.rds, azure.postgresql-flexible |`);
  });

  it('has a section per domain with its counts', () => {
    expect(text).toContain("## Host\n\n3 yours, 0 shared, 2 the provider's, 0 not known.");
  });
});
