import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { OWNERS } from '../../catalog/domain/tables/responsibility.js';
import { burdenModel } from './burden-model.js';
import { factFinder } from './catalog-facts.js';
import { isOffered } from './duties.js';
import { readEvidence } from './protection-evidence.js';

const catalog = loadCatalogFromSeed();
const tasksOf = (layer: string) =>
  catalog.responsibilities.filter((row) => row.layer === layer).map(({ control }) => control);

describe('the seed of the responsibility score', () => {
  it('weighs its domains so that the weights sum to 1', () => {
    expect(catalog.domainWeights.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(1, 12);
  });

  it('says where each of the 52 operational tasks applies', () => {
    const matrix = catalog.taskApplicabilities.filter(({ kind }) => kind === 'matrix').map(({ task }) => task);
    expect(matrix).toHaveLength(52);
    expect(new Set(matrix)).toEqual(new Set(tasksOf('operational-task')));
  });

  it('makes a task of its own of every override that matches none', () => {
    const matrix = new Set(tasksOf('operational-task'));
    const added = tasksOf('override').filter((task) => !matrix.has(task));
    const service = catalog.taskApplicabilities.filter(({ kind }) => kind === 'service').map(({ task }) => task);
    expect(new Set(service)).toEqual(new Set(added));
  });

  it('files every task under the domain the ownership table gives it', () => {
    const domains = new Map(
      catalog.responsibilities
        .filter(({ layer }) => layer === 'operational-task' || layer === 'override')
        .map((row) => [row.control, row.controlDomain]),
    );
    for (const { task, domain, kind } of catalog.taskApplicabilities) {
      if (kind !== 'self-managed') expect([task, domain]).toEqual([task, domains.get(task)]);
    }
  });

  it('names a self-managed baseline for every capability, and every self-managed task in one', () => {
    const named = catalog.selfManagedBaselines.map(({ capability }) => capability);
    expect(new Set(named)).toEqual(new Set(catalog.capabilities.map(({ key }) => key)));
    const extra = new Set(catalog.selfManagedBaselines.flatMap(({ extraTasks }) => extraTasks ?? []));
    const tasks = catalog.taskApplicabilities.filter(({ kind }) => kind === 'self-managed').map(({ task }) => task);
    expect(extra).toEqual(new Set(tasks));
  });

  it('labels every task with a CCM v4 domain the ownership table carries', () => {
    const domains = new Set(
      catalog.responsibilities.filter(({ layer }) => layer.startsWith('ccm-')).map((row) => row.controlDomain),
    );
    for (const { task, ccmDomain } of catalog.taskApplicabilities)
      expect([task, domains.has(ccmDomain)]).toEqual([task, true]);
  });

  it('never makes a task heavier under a service model that hands over more', () => {
    for (const row of catalog.responsibilities.filter(({ layer }) => layer === 'operational-task')) {
      const owners = [row.iaas, row.caas, row.paas, row.faas, row.saas].map((owner) =>
        OWNERS.indexOf(owner ?? 'customer'),
      );
      expect([row.control, owners]).toEqual([row.control, [...owners].sort()]);
    }
  });

  it('resolves every tool and mechanism on at least two providers', () => {
    const facts = factFinder(catalog);
    const references = [
      ...catalog.taskApplicabilities.flatMap(({ tools }) => tools ?? []),
      ...catalog.crossCloudControls.flatMap(({ mechanisms }) => mechanisms),
    ];
    for (const reference of new Set(references)) {
      const found = PROVIDERS.filter((provider) => facts(reference, provider));
      expect([reference, found.length >= 2]).toEqual([reference, true]);
    }
  });

  it('reads every row of evidence for a service of its capability', () => {
    for (const row of catalog.protectionEvidences) {
      const services = (catalog.index.servicesOfCapability.get(row.capability) ?? []).filter(
        ({ provider }) => row.provider === 'all' || row.provider === provider,
      );
      const readings = services.flatMap(({ key, provider }) => {
        const binding = { id: 'a', provider, service: key, capability: row.capability };
        return readEvidence(catalog, row, binding) ?? [];
      });
      expect([row.protection, row.capability, row.reference, readings.length > 0]).toEqual([
        row.protection,
        row.capability,
        row.reference,
        true,
      ]);
    }
  });

  it('knows the owner of every task on every service, and a baseline at least as heavy', () => {
    const model = burdenModel(catalog);
    for (const service of catalog.services.filter(isOffered)) {
      const binding = { service: service.key, capability: service.capability };
      const { weights } = model.profileOf(binding);
      expect([service.key, weights.certain]).toEqual([service.key, true]);
      const baseline = model.baselineOf(service.capability);
      const heavy = new Map(
        Array.from(baseline?.weights.tasks ?? [], (task, at) => [task, baseline?.weights.high[at] ?? 0]),
      );
      weights.tasks.forEach((task, at) => {
        // Only a task that an override adds is met on the service alone.
        if (model.tasks[task]?.kind === 'service') return;
        expect([service.key, model.tasks[task]?.task, (heavy.get(task) ?? 0) >= (weights.high[at] ?? 0)]).toEqual([
          service.key,
          model.tasks[task]?.task,
          true,
        ]);
      });
    }
  });
});
