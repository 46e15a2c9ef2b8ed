import { describe, expect, it } from '@jest/globals';
import {
  aBinding,
  aResponsibilityCatalog,
  aService,
  type Owners,
} from '../../../test/support/responsibility-catalog.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import type { ScoreNode } from '../../scorecards/domain/score-tree.js';
import { assessBurden, toBurdenScore } from './assess-burden.js';
import { burdenModel, type Binding } from './burden-model.js';
import { burdenIndex } from './burden-points.js';
import { isOffered } from './duties.js';
import { describeResponsibilities } from './describe-responsibilities.js';

const toProvider: Owners = ['customer', 'shared', 'provider', 'provider', 'provider'];
const always: Owners = ['customer', 'customer', 'customer', 'customer', 'customer'];
const vm = aService('aws.ec2', 'compute.vm', 'IaaS');
const web = aService('aws.web', 'compute.paas-web', 'PaaS');
const gcpVm = aService('gcp.vm', 'compute.vm', 'IaaS');
const guess = { sourceIds: ['ESTIMATE'], confidence: 'estimate' } as const;
const small = aResponsibilityCatalog({
  tasks: [
    { task: 'patch', owners: toProvider },
    { task: 'classify', domain: 'Data', owners: always },
  ],
  services: [vm, web, gcpVm],
  rows: {
    managedAlternatives: [
      { capability: 'compute.vm', alternative: 'compute.paas-web', asks: 'no local disk', ...guess },
    ],
  },
});
const seed = loadCatalogFromSeed();

function onSeed(...services: string[]): Binding[] {
  return services.map((key, at) => {
    const { provider, capability } = seed.index.services.get(key)!;
    return { id: `c${at}`, provider, service: key, capability };
  });
}

function leaves(node: ScoreNode): ScoreNode[] {
  return node.parts.length === 0 ? [node] : node.parts.flatMap(leaves);
}

describe('assessBurden', () => {
  // patch 0.5 + classify 0.5 on the machine; the web service adds 0.2 × 0.5 for classify; baseline 1.2
  const assessment = assessBurden({ components: [aBinding('a', vm), aBinding('b', web)] }, small);

  it('compares the weighted tasks with the baseline', () => {
    expect(assessment.points.value).toBeCloseTo(1.1, 12);
    expect(assessment.baselinePoints.value).toBeCloseTo(1.2, 12);
    expect(assessment.index.value).toBeCloseTo(91.6666666667, 9);
  });

  it('splits the burden by domain and by component', () => {
    expect(assessment.byDomain.map(({ domain, points }) => [domain, points])).toEqual([
      ['Host', 0.5],
      ['Data', 0.6],
    ]);
    expect(assessment.byComponent.map(({ component, points, tasks }) => [component, points, tasks])).toEqual([
      ['a', 1, { customer: 2, shared: 0, provider: 0, unknown: 0 }],
      ['b', 0.1, { customer: 1, shared: 0, provider: 1, unknown: 0 }],
    ]);
  });

  it('explains each duty with its reason, its effect and its source', () => {
    const findings = leaves(assessment.tree).flatMap((node) => node.findings);
    expect(findings.map(({ subject, because }) => [subject, because])).toEqual([
      ['a', "patch: customer's task, counted in full"],
      ['a', "classify: customer's task, counted in full"],
      ['b', "classify: customer's task, met elsewhere too: counted at the operating share"],
    ]);
    const effects = findings.map(({ effect }) => effect ?? 0);
    expect(effects.reduce((total, effect) => total + effect, 0)).toBeCloseTo(assessment.index.value ?? 0, 9);
    expect(findings.every(({ sourceIds }) => sourceIds.includes('ESTIMATE'))).toBe(true);
  });

  it('says what a managed alternative would save over the original baseline', () => {
    // both on the web service: classify 0.5 + 0.1; 100 × 0.6 / 1.2
    const [effect, ...others] = assessment.alternatives;
    expect(others).toEqual([]);
    expect(effect).toMatchObject({ component: 'a', alternative: 'aws.web', asks: 'no local disk' });
    expect(effect?.savedPoints).toBeCloseTo(0.5, 12);
    expect(effect?.indexAfter).toBeCloseTo(50, 9);
  });

  it('says what the best alternatives would save together', () => {
    // two machines 1.2; alone each saves 0.1, because the other keeps patching alive; together 0.6
    const { alternatives, allManaged } = assessBurden({ components: [aBinding('a', vm), aBinding('b', vm)] }, small);
    expect(alternatives.map(({ savedPoints }) => Number(savedPoints.toFixed(9)))).toEqual([0.1, 0.1]);
    expect(allManaged?.changes).toEqual([
      { component: 'a', alternative: 'aws.web' },
      { component: 'b', alternative: 'aws.web' },
    ]);
    expect(allManaged?.savedPoints).toBeCloseTo(0.6, 12);
    expect(allManaged?.indexAfter).toBeCloseTo(50, 9);
    expect(assessBurden({ components: [aBinding('a', web)] }, small).allManaged).toBeNull();
  });

  it('names what the second cloud adds', () => {
    const two = assessBurden({ components: [aBinding('a', vm), aBinding('b', gcpVm)] }, small);
    // two clouds: 2.0; one: 1.2
    expect(two.secondCloudPoints).toBeCloseTo(0.8, 12);
    expect(two.tree.findings.map(({ rule }) => rule)).toContain('second-cloud');
    expect(assessment.tree.findings.map(({ rule }) => rule)).not.toContain('second-cloud');
  });

  it('is wholly estimated where every owner is an estimate', () => {
    expect(assessment.completeness).toEqual({ known: 0, estimated: 1, unknown: 0 });
  });

  it('gives a range and no value where owners are unknown', () => {
    const published = assessBurden({ components: [aBinding('a', vm)] }, small, { confidence: 'published' });
    expect(published.points).toEqual({ value: null, unit: 'points', state: 'unknown', low: 0, high: 1 });
    expect(published.index).toMatchObject({ value: null, state: 'unknown' });
    expect(published.completeness).toEqual({ known: 0, estimated: 0, unknown: 1 });
    expect(leaves(published.tree).flatMap(({ findings }) => findings)[0]).toMatchObject({
      rule: 'unknown-owner',
      measured: { value: null, state: 'unknown' },
      effect: null,
    });
  });

  it('says when an owner stated by the request concerns nothing in the design', () => {
    const owners = [
      { task: 'patch', service: 'gcp.vm', owner: 'provider' as const },
      { task: 'classify', service: null, owner: 'provider' as const },
    ];
    const { findings } = assessBurden({ components: [aBinding('a', vm)] }, small, { owners }).tree;
    expect(findings.filter(({ rule }) => rule === 'override-without-effect').map(({ because }) => because)).toEqual([
      'the request states who does "patch", but no component on gcp.vm brings that task',
    ]);
  });

  it('becomes the score of the card without losing its tree', () => {
    const score = toBurdenScore(assessment);
    expect(score).toEqual({
      name: 'burden',
      value: assessment.index,
      completeness: assessment.completeness,
      tree: assessment.tree,
    });
  });

  it('answers an architecture without components as unknown', () => {
    expect(assessBurden({ components: [] }, small).index.value).toBeNull();
  });
});

describe('the burden on the seed', () => {
  it('agrees with the index alone for every service of the catalog', () => {
    const model = burdenModel(seed);
    for (const { key, provider, capability } of seed.services.filter(isOffered)) {
      const bindings: Binding[] = [{ id: 'a', provider, service: key, capability }];
      const { index, tree } = assessBurden({ components: bindings }, seed);
      expect(index.value).toBe(burdenIndex(model, bindings));
      const parts = tree.parts.reduce((total, { value }) => total + (value.value ?? 0), 0);
      expect(parts).toBeCloseTo(index.value ?? 0, 9);
    }
  });

  it('never rises in points when a machine or a cluster goes to the alternative for which nothing is added', () => {
    const machines = seed.services.filter(({ capability }) => capability === 'compute.vm');
    for (const { key, provider, capability } of machines) {
      const { alternatives } = assessBurden({ components: [{ id: 'a', provider, service: key, capability }] }, seed);
      expect(alternatives.length).toBeGreaterThanOrEqual(3);
      expect(alternatives.every(({ savedPoints }) => savedPoints > 0)).toBe(true);
    }
  });

  it('shows the index as a range over the ends of the operating share and of the weight of a shared task', () => {
    const { index } = assessBurden({ components: onSeed('aws.ec2', 'aws.rds', 'aws.s3') }, seed);
    expect(index.low).toBeLessThan(index.value ?? 0);
    expect(index.high).toBeGreaterThan(index.value ?? 0);
    const machines = assessBurden({ components: onSeed('aws.ec2', 'aws.ebs') }, seed);
    expect(machines.index).toMatchObject({ value: 100, low: 100, high: 100 });
  });

  it('shows every layer of the stack under the model of each service', () => {
    const components = onSeed('aws.ec2', 'aws.rds') as unknown as Parameters<
      typeof describeResponsibilities
    >[0]['components'];
    const { matrix } = describeResponsibilities({ name: 'x', components }, seed, 'domain');
    expect(matrix.layers).toHaveLength(10);
    const system = matrix.layers.find(({ name }) => name === 'operating system');
    expect(system?.owners).toEqual({ c0: 'customer', c1: 'provider' });
    const patching = matrix.tasks.find(({ name }) => name === 'database engine minor-version patching');
    expect(patching?.owners).toEqual({ c1: 'shared' });
  });
});
