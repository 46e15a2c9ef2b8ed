import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import type { Loss } from './loss.js';

/** Throws `unknown-region`, `unknown-service` or `invalid-request` where the loss names what does not exist. */
export function refuseBadLoss(loss: Loss, architecture: Architecture, catalog: Catalog): void {
  switch (loss.kind) {
    case 'unit':
      refuseComponents([loss.component], architecture);
      return;
    case 'components':
      refuseComponents(loss.components, architecture);
      return;
    case 'services':
      refuseServices(loss.services, catalog);
      return;
    case 'zone':
    case 'region':
      refusePlace(loss, catalog);
      return;
    case 'provider':
      return;
  }
}

function refuseComponents(ids: readonly string[], architecture: Architecture): void {
  const known = architecture.components.map((component) => component.id);
  const errors = ids.flatMap((id, at): ProblemDetail[] =>
    known.includes(id)
      ? []
      : [
          {
            path: `down.components[${at}]`,
            message: `no component has the id "${id}"`,
            value: id,
            bound: 'a component id of this document',
            nearest: nearestNames(id, known),
          },
        ],
  );
  if (errors.length > 0) throw new Problem('invalid-request', 'the drill names unknown components', errors);
}

function refuseServices(keys: readonly string[], catalog: Catalog): void {
  const errors = keys.flatMap((key, at): ProblemDetail[] =>
    catalog.index.services.has(key)
      ? []
      : [
          {
            path: `down.services[${at}]`,
            message: `no service has the key "${key}"`,
            value: key,
            bound: 'a key of GET /v1/services',
            nearest: nearestNames(key, [...catalog.index.services.keys()]),
          },
        ],
  );
  if (errors.length > 0) throw new Problem('unknown-service', 'the drill names unknown services', errors);
}

function refusePlace(loss: Extract<Loss, { kind: 'zone' | 'region' }>, catalog: Catalog): void {
  const ofProvider = catalog.regions.filter((region) => region.provider === loss.provider);
  const region = ofProvider.find((each) => each.code === loss.region);
  if (!region) {
    const codes = ofProvider.map((each) => each.code);
    throw new Problem('unknown-region', `${loss.provider} has no region "${loss.region}"`, [
      {
        path: 'down.region',
        message: 'no such region',
        value: loss.region,
        bound: `a region of ${loss.provider}`,
        nearest: nearestNames(loss.region, codes),
      },
    ]);
  }
  const zones = region.availabilityZones;
  if (loss.kind === 'zone' && zones !== null && loss.zone >= zones) {
    throw new Problem('invalid-request', `${loss.region} has ${zones} zones`, [
      {
        path: 'down.zone',
        message: 'no such zone',
        value: loss.zone + 1,
        bound: zones > 0 ? `1 to ${zones}` : 'a region with zones',
      },
    ]);
  }
}
