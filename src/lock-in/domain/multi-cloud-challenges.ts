import { INTERNET, type Architecture, type Component } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDER_NAMES, type Provider } from '../../catalog/domain/provider.js';
import { estimated, known, type Figure, type Finding } from '../../scorecards/domain/score-tree.js';
import { serviceFacts } from './service-facts.js';

const TOOLING_DOMAINS = ['devops', 'governance', 'identity', 'security', 'finops', 'dr'] as const;

/**
 * What running on several clouds makes harder, named where it arises in this document. Nothing on a document that uses
 * one provider. Findings carry no effect: they are reasons, not terms of the index.
 */
export function multiCloudChallenges(architecture: Architecture, catalog: Catalog): Finding[] {
  const providers = [...new Set(architecture.components.map((component) => component.provider))];
  if (providers.length < 2) return [];
  return [
    ...inconsistentInterfaces(architecture, catalog),
    ...duplicatedTooling(architecture),
    ...interCloudNetworking(architecture),
    ...observabilitySplit(architecture, providers),
    ...skills(architecture, catalog, providers),
  ];
}

/** One capability met through two interfaces. */
function inconsistentInterfaces(architecture: Architecture, catalog: Catalog): Finding[] {
  return [...onSeveralProviders(architecture, (component) => component.capability)].map(([capability, components]) => {
    const services = distinct(components.map((component) => component.service));
    const equivalence = catalog.index.equivalences.get(capability);
    const differences = equivalence ? ` ${equivalence.keyDifferences}` : '';
    return {
      ...challenge('inconsistent-interfaces', capability, known(services.length, 'services')),
      because: `${capability} is used through ${services.join(' and ')}.${differences}`,
      sourceIds: equivalence?.sourceIds ?? [],
      confidence: equivalence?.confidence ?? 'estimate',
    };
  });
}

/** Tools and policies of one kind that have to be written and kept twice. */
function duplicatedTooling(architecture: Architecture): Finding[] {
  const tooling = (component: Component): string | null => {
    const [domain = ''] = component.capability.split('.');
    return (TOOLING_DOMAINS as readonly string[]).includes(domain) ? domain : null;
  };
  return [...onSeveralProviders(architecture, tooling)].map(([domain, components]) => {
    const services = distinct(components.map((component) => component.service));
    return {
      ...challenge('duplicated-tooling', domain, known(services.length, 'services')),
      because: `${domain} tools and policies are kept twice: ${services.join(', ')}`,
    };
  });
}

/** Traffic that crosses clouds: addressed, encrypted, paid and watched between two networks. */
function interCloudNetworking(architecture: Architecture): Finding[] {
  const byId = new Map(architecture.components.map((component) => [component.id, component]));
  return architecture.connections
    .filter(({ from, to }) => from !== INTERNET && to !== INTERNET)
    .flatMap((connection) => {
      const [from, to] = [byId.get(connection.from), byId.get(connection.to)];
      if (!from || !to || from.provider === to.provider) return [];
      return [
        {
          ...challenge('inter-cloud-networking', connection.from, known(connection.gbPerMonth, 'GB/month')),
          because: `${from.id} on ${PROVIDER_NAMES[from.provider]} sends to ${to.id} on ${PROVIDER_NAMES[to.provider]}: addresses, encryption, routing and egress between two clouds`,
        },
      ];
    });
}

/** Signals land in one place per provider unless something gathers them. */
function observabilitySplit(architecture: Architecture, providers: readonly Provider[]): Finding[] {
  const stores = architecture.components.filter((component) => component.capability.startsWith('observability.'));
  const services = distinct(stores.map((component) => component.service));
  const where =
    services.length > 0 ? `the document names ${services.join(', ')}` : 'the document names no place for signals';
  return [
    {
      ...challenge('observability-split', 'architecture', known(providers.length, 'providers')),
      because: `metrics, logs and traces arise on ${providers.map((each) => PROVIDER_NAMES[each]).join(' and ')}, and ${where}`,
    },
  ];
}

/** Services whose skills do not carry over, on every provider after the first. */
function skills(architecture: Architecture, catalog: Catalog, providers: readonly Provider[]): Finding[] {
  const facts = serviceFacts(catalog);
  return providers.slice(1).flatMap((provider) => {
    const services = architecture.components.filter((component) => component.provider === provider);
    const hard = distinct(services.map((component) => component.service)).filter((service) => {
      const portability = facts.get(service)?.factor?.skillsPortability;
      return portability !== undefined && portability !== 'high';
    });
    if (hard.length === 0) return [];
    return [
      {
        ...challenge('skills', provider, estimated(hard.length, 'services')),
        because: `${PROVIDER_NAMES[provider]} needs people who know ${hard.join(', ')}: skills carry over only in part`,
      },
    ];
  });
}

function challenge(rule: string, subject: string, measured: Figure): Omit<Finding, 'because'> {
  return { rule, subject, measured, effect: null, sourceIds: ['ESTIMATE'], confidence: 'estimate' };
}

/** Groups that stand on more than one provider, by key; components without a key are left out. */
function onSeveralProviders(
  architecture: Architecture,
  key: (component: Component) => string | null,
): Map<string, Component[]> {
  const groups = new Map<string, Component[]>();
  for (const component of architecture.components) {
    const name = key(component);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), component]);
  }
  return new Map([...groups].filter(([, components]) => new Set(components.map((each) => each.provider)).size > 1));
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)];
