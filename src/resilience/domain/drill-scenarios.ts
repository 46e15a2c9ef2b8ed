import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Confidence } from '../../catalog/domain/confidence.js';
import { isProvider, type Provider } from '../../catalog/domain/provider.js';
import type { Outage } from '../../catalog/domain/tables/resilience.js';
import type { Region } from '../../catalog/domain/tables/regions.js';
import type { Loss } from './loss.js';

/** A past outage as a drill. */
export interface DrillScenario {
  readonly id: string;
  readonly name: string;
  readonly date: string;
  readonly provider: Provider;
  /** As reported: zone, region, multi-region or global. */
  readonly scope: string;
  readonly location: string | null;
  readonly services: readonly string[];
  readonly durationMinutes: number | null;
  readonly causeClass: string;
  readonly notes: string | null;
  readonly loss: Loss;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

/**
 * Past outages that name what went down in terms the catalog knows, newest first; one per event, the account with a
 * duration before one without. Events over several regions that name services of the catalog are losses of these services,
 * others losses of the provider.
 */
export function drillScenarios(catalog: Catalog): DrillScenario[] {
  const events = new Map<string, Outage>();
  for (const outage of catalog.outages) {
    const known = events.get(outage.eventKey);
    if (!known || (known.durationMinutes === null && outage.durationMinutes !== null))
      events.set(outage.eventKey, outage);
  }
  return [...events.values()]
    .flatMap((outage) => toScenario(outage, catalog) ?? [])
    .sort((a, b) => (a.date === b.date ? compare(a.id, b.id) : compare(b.date, a.date)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function toScenario(outage: Outage, catalog: Catalog): DrillScenario | null {
  const { provider } = outage;
  if (!isProvider(provider)) return null;
  const loss = lossOf(outage, provider, catalog);
  if (!loss) return null;
  return {
    id: slug(outage.eventKey),
    name: `${provider} ${outage.location ?? outage.scope}, ${outage.date}: ${outage.services.join(', ')}`,
    date: outage.date,
    provider,
    scope: outage.scope,
    location: outage.location,
    services: outage.services,
    durationMinutes: outage.durationMinutes,
    causeClass: outage.causeClass,
    notes: outage.notes,
    loss,
    sourceIds: outage.sourceIds,
    confidence: outage.confidence,
  };
}

function slug(key: string): string {
  return key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Null where the account names no place, or only products the catalog does not know. */
function lossOf(outage: Outage, provider: Provider, catalog: Catalog): Loss | null {
  const named = namedServices(outage, provider, catalog);
  if (named === null) return null;
  const services = named.length > 0 && named.length <= MOST_NAMED_SERVICES ? named : null;
  if (outage.scope === 'global' || outage.scope === 'multi-region') {
    return services ? { kind: 'services', services, region: null } : { kind: 'provider', provider };
  }
  const place = placeOf(outage.location ?? '', provider, catalog);
  if (!place) return null;
  const { region, zone } = place;
  if (outage.scope === 'zone') return { kind: 'zone', provider, region: region.code, zone: zone ?? 0 };
  if (outage.scope !== 'region') return null;
  return services
    ? { kind: 'services', services, region: region.code }
    : { kind: 'region', provider, region: region.code };
}

/** Events that name more services than this took down the place itself. */
const MOST_NAMED_SERVICES = 3;
/** Words for the place itself rather than for a product. */
const WHOLE_PLACE = /multiple|network|infrastructure|power|thermal|dependents|unspecified|compute|storage/i;

/** Keys of the services named; empty: the place itself; null: only products the catalog does not know. */
function namedServices(outage: Outage, provider: Provider, catalog: Catalog): string[] | null {
  const whole = outage.services.some((name) => WHOLE_PLACE.test(name));
  const keys = outage.services.flatMap((name) => serviceNamed(name, provider, catalog) ?? []);
  if (outage.services.length > MOST_NAMED_SERVICES || (whole && keys.length === 0)) return [];
  return keys.length > 0 ? [...new Set(keys)] : null;
}

function serviceNamed(name: string, provider: Provider, catalog: Catalog): string | null {
  const wanted = plain(name);
  const exact = catalog.services
    .filter((service) => service.provider === provider)
    .filter((service) => {
      const called = plain(service.name).replace(/^(amazon|aws|azure|google|googlecloud|microsoft)/, '');
      const short = plain(service.key.split('.')[1] ?? '');
      return called === wanted || short === wanted || plain(service.name) === wanted;
    });
  return exact[0]?.key ?? null;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A region by its code or its display name; a trailing letter (`europe-west9-a`) is a zone of it. */
function placeOf(
  location: string,
  provider: Provider,
  catalog: Catalog,
): { region: Region; zone: number | null } | null {
  const wanted = location.toLowerCase().trim();
  const regions = catalog.regions.filter((region) => region.provider === provider);
  const region = regions.find((each) => each.code === wanted || plain(each.name) === plain(location));
  if (region) return { region, zone: null };
  const zoned = /^(.*)-?([a-f])$/.exec(wanted);
  const code = (zoned?.[1] ?? '').replace(/-$/, '');
  const parent = regions.find((each) => each.code === code);
  return parent && zoned?.[2] ? { region: parent, zone: zoned[2].charCodeAt(0) - 'a'.charCodeAt(0) } : null;
}

/** The same event in another region of the same provider, as if it happened where the design stands. */
export function relocated(loss: Loss, region: string): Loss {
  return loss.kind === 'zone' || loss.kind === 'region' || (loss.kind === 'services' && loss.region !== null)
    ? { ...loss, region }
    : loss;
}
