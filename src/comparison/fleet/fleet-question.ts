import { type Catalog } from '../../catalog/domain/catalog.js';
import { readBody } from '../../http/request-values.js';
import { Problem } from '../../problems/domain/problem.js';
import { compareFleet } from '../domain/compare-fleet.js';
import { type FleetOptions, type FleetServer } from '../domain/fleet.js';
import { readLocality } from '../domain/read-locality.js';
import { FleetOptionsWithVolumes, type FleetOptionsRequest } from './fleet.request.js';
import { type FleetComparisonResponse } from './fleet.response.js';
import { rawLinesOfCsv } from './read-fleet-csv.js';
import { rawLinesOfJson, readServers } from './read-servers.js';
import { toFleetAnswer } from './to-fleet-answer.js';

/** A fleet as it was sent, read and checked. */
export interface FleetQuestion {
  readonly servers: readonly FleetServer[];
  readonly options: FleetOptionsWithVolumes;
}

/** A CSV body holds the lines; what holds for the whole fleet stands in the query. */
export function readCsvQuestion(text: string, options: FleetOptionsRequest): FleetQuestion {
  const lines = rawLinesOfCsv(text);
  return { servers: readServers(lines.length, lines), options };
}

/** A JSON body holds both. Throws Problem `invalid-document` naming every wrong path. */
export function readJsonQuestion(body: unknown): FleetQuestion {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Problem('invalid-document', 'the body must be a JSON object', [
      { path: '', message: 'the body must be a JSON object', bound: 'an object' },
    ]);
  }
  const { servers, ...rest } = body as Record<string, unknown>;
  const options = readBody(FleetOptionsWithVolumes, rest);
  const lines = rawLinesOfJson(servers);
  return { servers: readServers(lines.length, lines), options };
}

/** The answer to a fleet question. */
export function answerFleet(catalog: Catalog, { servers, options }: FleetQuestion): FleetComparisonResponse {
  return toFleetAnswer(catalog, compareFleet(catalog, servers, toFleetOptions(catalog, options)));
}

function toFleetOptions(catalog: Catalog, request: FleetOptionsWithVolumes): FleetOptions {
  const { region, geography, includeGovernment, volumes, ...rest } = request;
  const locality = readLocality(catalog, { regions: region, geography, includeGovernment }, false);
  const { placement, purchaseOption, confidence, includeBurstable, alternatives } = rest;
  return {
    locality,
    placement,
    purchaseOption,
    confidence,
    includeBurstable,
    alternatives,
    volumes: { aws: volumes?.aws, azure: volumes?.azure, gcp: volumes?.gcp },
  };
}
