import { describe, expect, it } from '@jest/globals';
import type { Architecture } from '../../../architectures/domain/architecture.js';
import { fillDefaults, type ArchitectureInput } from '../../../architectures/domain/fill-defaults.js';
import { loadCatalogFromSeed } from '../../../catalog/seed/load-seed.js';
import { estimated } from '../../../scorecards/domain/score-tree.js';
import { lockInSettings } from '../lock-in-settings.js';
import { rankChanges, type RankedChange } from './rank-changes.js';

const catalog = loadCatalogFromSeed();
const settings = lockInSettings(catalog);
const document = (components: ArchitectureInput['components'], more: Partial<ArchitectureInput> = {}): Architecture =>
  fillDefaults({ name: 'case', components, ...more }, catalog);
const ranked = (architecture: Architecture): RankedChange[] => rankChanges(architecture, catalog, settings);
const find = (changes: RankedChange[], id: string): RankedChange => changes.find((each) => each.id === id)!;
const aws = (id: string, service: string, more: object = {}) => ({ id, service, region: 'eu-central-1', ...more });

describe('rankChanges', () => {
  it('offers nothing where nothing is proprietary', () => {
    expect(ranked(document([aws('web', 'aws.ec2'), aws('db', 'aws.rds', { dataGb: 10 })]))).toEqual([]);
  });

  it('cuts a proprietary store down to PostgreSQL over the rebuild days of the original', () => {
    const [change] = ranked(document([aws('table', 'aws.dynamodb', { dataGb: 100 })]));
    // before 48 of 55; after aws.rds 6.4 of the same 55: 87.2727 - 11.6364 = 75.6364 points, 41.6 days.
    expect(change!.id).toBe('postgresql-engine');
    expect(change!.lockIn.change).toBeCloseTo(-4160 / 55, 9);
    expect(change!.savedDays).toBeCloseTo(41.6, 9);
    expect(change!.replaced).toEqual([{ component: 'table', from: 'aws.dynamodb', to: 'aws.rds' }]);
    expect(change!.architecture.components[0]).toMatchObject({
      size: { vcpu: 2, memoryGib: 8, storageGb: 100 },
      dataGb: 100,
    });
  });

  it('moves an Azure web app into its container runtime', () => {
    const change = find(
      ranked(document([{ id: 'app', service: 'azure.app-service', region: 'westeurope' }])),
      'container-runtime',
    );
    // app-service 6 x 1.5 = 9 of 12 rebuild days (75 points); container-apps to Cloud Run, close: 2 of 12 (16.67).
    expect(change.replaced).toEqual([{ component: 'app', from: 'azure.app-service', to: 'azure.container-apps' }]);
    expect(change.lockIn.change).toBeCloseTo(-700 / 12, 9);
    expect(change.helps).toBe(true);
  });

  it('gathers proprietary runtimes on AWS onto one cluster and says where that does not help', () => {
    const change = find(ranked(document([aws('fn', 'aws.lambda')])), 'container-runtime');
    // one function: 4 of 8 (50 points); a cluster of 12 days, close to Azure: 12 of 8, shown as 100.
    expect(change.lockIn.change).toBeCloseTo(50, 9);
    expect(change.helps).toBe(false);
  });

  it('puts several runtimes of a region on one cluster, and keeps what names them whole', () => {
    const components = [
      aws('one', 'aws.lambda', { migrationUnits: 10 }),
      aws('two', 'aws.ecs-fargate'),
      aws('db', 'aws.rds', { dataGb: 1 }),
    ];
    const changes = ranked(
      document(components, {
        connections: [
          { from: 'one', to: 'two', gbPerMonth: 5 },
          { from: 'two', to: 'db', gbPerMonth: 7 },
        ],
        serving: {
          kind: 'series',
          of: ['one', 'two', 'db'].map((component) => ({ kind: 'component', component })),
        },
      }),
    );
    const { architecture } = find(changes, 'kubernetes-layer');
    expect(architecture.components.map(({ id, service }) => [id, service])).toEqual([
      ['kubernetes-aws-eu-central-1', 'aws.eks-auto-mode'],
      ['db', 'aws.rds'],
    ]);
    expect(architecture.connections.map(({ from, to, gbPerMonth }) => [from, to, gbPerMonth])).toEqual([
      ['kubernetes-aws-eu-central-1', 'db', 7],
    ]);
    expect(architecture.serving).toEqual({
      kind: 'series',
      of: ['kubernetes-aws-eu-central-1', 'db'].map((component) => ({ kind: 'component', component })),
    });
  });

  it('leaves a quarter of native templates to Terraform, and half of cloud-only identity to federation', () => {
    const changes = ranked(document([aws('templates', 'aws.cloudformation'), aws('iam', 'aws.iam')]));
    // templates 16 (close to Azure) and iam 10 x 1.5 = 15 of 28 + 18 = 46 days.
    expect(find(changes, 'terraform').lockIn.change).toBeCloseTo((-16 * 0.75 * 100) / 46, 9);
    expect(find(changes, 'oidc-federation').lockIn.change).toBeCloseTo((-15 * 0.5 * 100) / 46, 9);
  });

  it('puts Prometheus in place of native metrics and Kafka in place of a proprietary stream', () => {
    const changes = ranked(
      document([aws('metrics', 'aws.cloudwatch-metrics'), aws('stream', 'aws.kinesis', { dataGb: 50 })]),
    );
    // metrics 10 to 1; stream 10 x 1.5 (partial) = 15 to 5 (aws.msk is close to Google's Kafka, partial to Event Hubs).
    // Denominator 14 + 18 = 32. One target for all: before 10 + 15 = 25 to either; after Kafka 10 + 5 = 15 to gcp.
    expect(find(changes, 'open-telemetry').lockIn.change).toBeCloseTo(-900 / 32, 9);
    expect(find(changes, 'kafka-protocol').lockIn.change).toBeCloseTo(-1000 / 32, 9);
  });

  it('puts the change that cuts most first', () => {
    const changes = ranked(
      document([aws('table', 'aws.dynamodb', { dataGb: 100 }), aws('templates', 'aws.cloudformation')]),
    );
    expect(changes.map(({ id }) => id)).toEqual(['postgresql-engine', 'terraform']);
  });

  it('tells the effect on every score the caller can compute', () => {
    const scored = rankChanges(
      document([aws('table', 'aws.dynamodb', { dataGb: 100 })]),
      catalog,
      settings,
      {},
      ({ components }, { denominatorDays }) => ({
        cost: estimated(components[0]!.service === 'aws.rds' ? 150 : 100, 'USD/month'),
        burden: estimated(denominatorDays ?? 0, 'points'),
      }),
    );
    expect(scored[0]!.effects.cost?.change).toBe(50);
    expect(scored[0]!.effects.burden?.after.value).toBe(55);
  });
});
