import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ResponsibilitiesResponse } from '../../src/responsibility/responsibility.response.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

const shop = JSON.parse(readFileSync('seed/architectures/web-shop-aws.json', 'utf8')) as Record<string, unknown>;
interface Paths {
  readonly paths: Record<string, { post: { responses: Record<string, { content: object }> } }>;
}

const PATCHING = 'guest / node operating-system patching';

describe.each(ENGINES)('responsibilities on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  });
  afterAll(() => service.close());

  const ask = (body: object, query = '') => service.http.post(`/v1/responsibilities${query}`).send(body);
  const answer = async (body: object) => (await ask(body).expect(200)).body as ResponsibilitiesResponse;

  it('answers the same for a stored architecture and for its document', async () => {
    const stored = await answer({ architectureId: 'web-shop-aws' });
    const sent = await answer({ architecture: shop });
    expect(stored.architectureId).toBe('web-shop-aws');
    expect(sent).toEqual({ ...stored, architectureId: null });
  });

  it('answers as the OpenAPI document says, in each of its three forms', async () => {
    const document = (await service.http.get('/openapi.json').expect(200)).body as object;
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema(document, 'openapi');
    const validate = ajv.getSchema('openapi#/components/schemas/ResponsibilitiesResponse');
    for (const architectureId of ['two-cloud-active-passive', 'kubernetes-platform']) {
      for (const body of [{ architectureId }, { architectureId, confidence: 'published', groupBy: 'role' }]) {
        void validate?.(await answer(body));
        expect(ajv.errorsText(validate?.errors)).toBe('No errors');
      }
    }
    expect(validate).toBeDefined();
    const [, operation] =
      Object.entries((document as Paths).paths).find(([path]) => path === '/v1/responsibilities') ?? [];
    const forms = Object.keys(operation?.post.responses['200']?.content ?? {});
    expect(forms.sort()).toEqual(['application/json', 'text/csv', 'text/markdown']);
  });

  it('gives the burden with parts that sum to its index, and names the catalog version', async () => {
    const { burden, catalogVersion } = await answer({ architectureId: 'web-shop-aws' });
    const parts = burden.tree.parts.map(({ value }) => value.value ?? Number.NaN);
    expect(parts.reduce((total, part) => total + part, 0)).toBeCloseTo(burden.index.value ?? 0, 9);
    expect(burden.index.state).toBe('estimated');
    expect(catalogVersion).toBe(1);
  });

  it('says who patches the machines and who the database, with control id and team role', async () => {
    const { checklist } = await answer({ architectureId: 'web-shop-aws', groupBy: 'role' });
    expect(checklist.map(({ name }) => name)).toEqual(['platform', 'security', 'application', 'data']);
    const items = checklist.flatMap((group) => group.items).filter(({ task }) => task === PATCHING);
    expect(items.map(({ services, owner, role, ccmControlId }) => [services, owner, role, ccmControlId])).toEqual([
      [['aws.ec2'], 'customer', 'platform', 'TVM-03'],
      [['aws.rds'], 'provider', 'platform', 'TVM-03'],
    ]);
  });

  it('names controls met twice only where the design spans clouds', async () => {
    const one = await answer({ architectureId: 'web-shop-aws' });
    expect(one.repeatedControls).toEqual([]);
    const two = await answer({ architectureId: 'two-cloud-active-passive' });
    const filtering = two.repeatedControls.find(({ control }) => control === 'traffic filtering between tiers');
    expect(filtering?.mechanisms.map(({ provider, facts }) => [provider, facts[0]?.name])).toEqual([
      ['aws', 'VPC security groups and network ACLs'],
      ['gcp', 'VPC firewall rules / network firewall policies'],
    ]);
  });

  it('computes with the overrides of the request and echoes them', async () => {
    const plain = await answer({ architectureId: 'web-shop-aws' });
    const { burden } = await answer({
      architectureId: 'web-shop-aws',
      overrides: { owners: [{ task: PATCHING, service: 'aws.ec2', owner: 'provider' }], operatingShare: 0.3 },
    });
    expect(burden.overridden).toEqual([
      { name: 'burden.operating-share', value: '0.3', default: '0.2' },
      { name: `owner: ${PATCHING} (aws.ec2)`, value: 'provider', default: null },
    ]);
    expect(burden.index.value).toBeLessThan(plain.burden.index.value ?? 0);
  });

  it('shows the burden as a range where only published rows may be read', async () => {
    const { burden } = await answer({ architectureId: 'web-shop-aws', confidence: 'published' });
    expect(burden.index).toMatchObject({ value: null, state: 'unknown' });
    expect(burden.completeness.unknown).toBeGreaterThan(0.5);
  });

  it('gives the checklist as CSV, one row per item', async () => {
    const { checklist } = await answer({ architectureId: 'web-shop-aws' });
    const { text, headers } = await ask({ architectureId: 'web-shop-aws' }, '?format=csv').expect(200);
    expect(headers['content-type']).toMatch(/^text\/csv/);
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      'group,task,owner,role,domain,scope,providers,services,components,here,tools,ccmDomain,ccmControlId,state,sources',
    );
    expect(lines).toHaveLength(1 + checklist.reduce((count, { items }) => count + items.length, 0));
  });

  it.each([
    ['?format=markdown', {}],
    ['', { accept: 'text/markdown' }],
  ])('gives the checklist as Markdown by %s %j', async (query, headers) => {
    const reply = await ask({ architectureId: 'kubernetes-platform' }, query).set(headers).buffer(true).expect(200);
    expect(reply.headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(reply.text).toMatch(/^# Who does what: /);
    expect(reply.text).toContain('managed node groups: AWS publishes patched AMIs, customer rolls them out');
  });

  it.each([
    [{ operatingShare: 2 }, 'overrides.operatingShare'],
    [{ ownerWeights: { shared: -1 } }, 'overrides.ownerWeights.shared'],
    [{ ownerWeights: { shared: 0.2, provider: 0.4 } }, 'overrides.ownerWeights'],
    [{ domainWeights: { Hots: 0.1 } }, 'overrides.domainWeights.Hots'],
    [{ owners: [{ task: 'patch', owner: 'customer' }] }, 'overrides.owners[0].task'],
    [{ owners: [{ task: PATCHING, service: 'aws.ec3', owner: 'customer' }] }, 'overrides.owners[0].service'],
    [{ owners: [{ task: PATCHING, owner: 'nobody' }] }, 'overrides.owners[0].owner'],
    [{ weights: {} }, 'overrides.weights'],
  ])('refuses the overrides %j at %s', async (overrides, path) => {
    const reply = await ask({ architectureId: 'web-shop-aws', overrides });
    expect(reply.status).toBe(422);
    expect((reply.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
  });

  it('refuses a body that names no architecture, or one that is not stored', async () => {
    expect((await ask({})).status).toBe(422);
    expect((await ask({ architectureId: 'no-such' })).status).toBe(404);
  });
});
