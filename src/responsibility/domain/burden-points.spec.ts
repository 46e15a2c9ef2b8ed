import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  aBinding,
  anOverride,
  aResponsibilityCatalog,
  aService,
  type Owners,
  type SmallTask,
} from '../../../test/support/responsibility-catalog.js';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { OWNERS, TASK_SCOPES } from '../../catalog/domain/tables/responsibility.js';
import { SERVICE_MODELS } from '../../catalog/domain/tables/services.js';
import { burdenModel, type Binding } from './burden-model.js';
import { baselinePoints, burdenIndex, burdenPoints } from './burden-points.js';
import { sum, taskBurdens } from './burden-tree.js';

const handedOver: Owners = ['customer', 'shared', 'provider', 'provider', 'provider'];
const vm = aService('aws.vm', 'compute.vm', 'IaaS');
const nodes = aService('aws.nodes', 'compute.vm', 'CaaS');
const gcpVm = aService('gcp.vm', 'compute.vm', 'IaaS');
const services = [vm, nodes, gcpVm];

function modelOf(scope: SmallTask['scope'], owners: Owners = handedOver) {
  return burdenModel(aResponsibilityCatalog({ tasks: [{ task: 'patch', scope, owners }], services }));
}

describe('burdenPoints', () => {
  it('counts the heaviest component once and the operating share of each further one', () => {
    // Host weighs 0.5: 1 × 0.5 for the machine, then 0.2 × (½ × 0.5) for the nodes = 0.5 + 0.05
    const bindings = [aBinding('nodes', nodes), aBinding('machine', vm)];
    expect(burdenPoints(modelOf('component'), bindings)).toBeCloseTo(0.55, 12);
  });

  it('counts a task met per provider once, however many components bring it', () => {
    const bindings = [aBinding('a', vm), aBinding('b', vm), aBinding('c', nodes)];
    expect(burdenPoints(modelOf('provider'), bindings)).toBe(0.5);
  });

  it('meets a component task anew on a second cloud', () => {
    // 0.5 on AWS + 0.5 on Google Cloud
    expect(burdenPoints(modelOf('component'), [aBinding('a', vm), aBinding('b', gcpVm)])).toBe(1);
  });

  it('adds the operating share for each further cloud to a task of the organisation', () => {
    // 0.5 once + 0.2 × 0.5 for the second cloud
    expect(burdenPoints(modelOf('organisation'), [aBinding('a', vm), aBinding('b', gcpVm)])).toBeCloseTo(0.6, 12);
  });

  it('takes an owner nobody states as the provider at the low end and as the customer at the high end', () => {
    const model = modelOf('component', [null, null, null, null, null]);
    expect(burdenPoints(model, [aBinding('a', vm)], 'low')).toBe(0);
    expect(burdenPoints(model, [aBinding('a', vm)], 'high')).toBe(0.5);
    expect(burdenIndex(model, [aBinding('a', vm)])).toBeNull();
  });

  it('knows no index where a capability has no self-managed baseline', () => {
    const dns = aService('aws.dns', 'network.dns', 'PaaS');
    const rows = { selfManagedBaselines: [] };
    const tasks = [{ task: 'patch', owners: handedOver }];
    const model = burdenModel(aResponsibilityCatalog({ tasks, services: [dns], rows }));
    expect(baselinePoints(model, [aBinding('a', dns)])).toBeUndefined();
    expect(burdenIndex(model, [aBinding('a', dns)])).toBeNull();
  });
});

/** Owners that never grow heavier from IaaS to SaaS. */
const owners = fc
  .array(fc.constantFrom(0, 1, 2), { minLength: 5, maxLength: 5 })
  .map((positions) => positions.sort().map((position) => OWNERS[position]) as unknown as Owners);

const tasks = fc.uniqueArray(
  fc.record({
    task: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    domain: fc.constantFrom('Host', 'Data'),
    scope: fc.constantFrom(...TASK_SCOPES),
    owners,
    capabilities: fc.subarray(['compute.vm', 'database.relational', 'network.dns'], { minLength: 1 }),
  }),
  { selector: ({ task }) => task, minLength: 1 },
);

const capabilities = ['compute.vm', 'database.relational', 'network.dns'] as const;
const allServices = PROVIDERS.flatMap((provider) =>
  capabilities.flatMap((capability) =>
    SERVICE_MODELS.map((model) => aService(`${provider}.${capability}.${model}`, capability, model)),
  ),
);
const bindings = fc
  .array(fc.constantFrom(...allServices), { minLength: 1, maxLength: 8 })
  .map((list) => list.map((service, at) => aBinding(`c${at}`, service)));

const modelWith = (list: readonly SmallTask[]) =>
  burdenModel(aResponsibilityCatalog({ tasks: list, services: allServices }));

const onProvider = (binding: Binding, provider: (typeof PROVIDERS)[number]): Binding => ({
  ...binding,
  provider,
  service: binding.service.replace(/^[a-z]+/, provider),
});

describe('the burden, for any tasks and components', () => {
  it('never rises when the owner of a task gets lighter', () => {
    fc.assert(
      fc.property(tasks, bindings, fc.nat(), fc.constantFrom(...OWNERS), (list, components, at, owner) => {
        const task = list[at % list.length]!.task;
        const service = allServices.find(({ key }) => key === components[at % components.length]!.service)!;
        const catalogOf = (to: (typeof OWNERS)[number]) =>
          aResponsibilityCatalog({ tasks: list, services: allServices, overrides: [anOverride(service, task, to)] });
        const lighter = OWNERS[Math.min(OWNERS.indexOf(owner) + 1, 2)]!;
        const before = burdenPoints(burdenModel(catalogOf(owner)), components);
        expect(burdenPoints(burdenModel(catalogOf(lighter)), components)).toBeLessThanOrEqual(before + 1e-12);
      }),
    );
  });

  it('never rises when a component moves to a service model that hands over more', () => {
    fc.assert(
      fc.property(tasks, bindings, fc.nat(), fc.constantFrom(...SERVICE_MODELS), (list, components, at, model) => {
        const position = at % components.length;
        const binding = components[position]!;
        const current = SERVICE_MODELS.find((name) => binding.service.endsWith(name))!;
        if (SERVICE_MODELS.indexOf(model) < SERVICE_MODELS.indexOf(current)) return;
        const moved = components.with(position, { ...binding, service: binding.service.replace(current, model) });
        const score = modelWith(list);
        expect(burdenPoints(score, moved)).toBeLessThanOrEqual(burdenPoints(score, components) + 1e-12);
      }),
    );
  });

  it('never falls when part of a design in one cloud moves to a second', () => {
    fc.assert(
      fc.property(
        tasks,
        bindings,
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (list, components, moves) => {
          const score = modelWith(list);
          const one = components.map((binding) => onProvider(binding, 'aws'));
          const two = one.map((binding, at) => (moves[at] ? onProvider(binding, 'gcp') : binding));
          expect(burdenPoints(score, two)).toBeGreaterThanOrEqual(burdenPoints(score, one) - 1e-12);
          expect(burdenIndex(score, two) ?? 0).toBeGreaterThanOrEqual((burdenIndex(score, one) ?? 0) - 1e-9);
        },
      ),
    );
  });

  it('never falls when a component is added', () => {
    fc.assert(
      fc.property(tasks, bindings, (list, components) => {
        const score = modelWith(list);
        const fewer = burdenPoints(score, components.slice(0, -1));
        expect(burdenPoints(score, components)).toBeGreaterThanOrEqual(fewer - 1e-12);
      }),
    );
  });

  it('is exactly 100 for its own baseline and at most 100 in one cloud', () => {
    fc.assert(
      fc.property(tasks, bindings, (list, components) => {
        const score = modelWith(list);
        const machines = components.map((binding) => ({
          ...onProvider(binding, 'azure'),
          service: 'azure.compute.vm.IaaS',
          capability: 'compute.vm',
        }));
        const index = burdenIndex(score, machines);
        if (index !== null) expect(index).toBe(100);
        const inOneCloud = components.map((binding) => onProvider(binding, 'aws'));
        expect(burdenIndex(score, inOneCloud) ?? 0).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  it('is the sum of what its components add to its tasks', () => {
    fc.assert(
      fc.property(tasks, bindings, (list, components) => {
        const score = modelWith(list);
        const parts = taskBurdens(score, components).flatMap(({ shares }) => shares.map(({ points }) => points));
        expect(sum(parts)).toBeCloseTo(burdenPoints(score, components), 9);
      }),
    );
  });
});
