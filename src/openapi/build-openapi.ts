import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemResponse } from '../http/api-problems.js';
import { finishDocument } from './finish-document.js';

/** Version of the HTTP interface; a change that breaks a client raises the major number and the path prefix. */
export const API_VERSION = '1.0.0';

const DESCRIPTION = [
  'Compares AWS, Azure and Google Cloud on sourced figures: equivalent services and instance types, what an architecture',
  'costs, how hard it is to leave, how much work stays with the customer, and how it recovers from disasters.',
  '',
  'Unknown is never zero: a missing price or fact is `null`, and what rests on it is marked. Every answer made from the',
  'catalog names its `catalogVersion`. Errors are RFC 9457 problem details with a stable `code`.',
  '',
  'Numbers in paths and queries are plain decimals (`0.5`, not `5e-1`), lists in queries one value joined with commas. JSON',
  'bodies nest at most 32 deep; keys stand once and are no names that every object has (`toString`); texts hold no NUL and no',
  'lone surrogate. Unknown fields and query keys are refused by name. `x-unit` is the unit of a number, `1` where it has none.',
].join('\n');

const TAGS: readonly (readonly [name: string, description: string])[] = [
  ['Catalog', 'What is loaded: providers, regions, capabilities, services, instance types, prices, sources'],
  ['Comparison', 'The same thing on the other clouds, and the cheapest matches'],
  ['Architectures', 'Stored candidate architectures'],
  ['Cost', 'What an architecture costs, line by line'],
  ['Lock-in', 'What leaving a provider would take'],
  ['Responsibilities', 'Who does what: the shared-responsibility burden and its checklist'],
  ['Resilience', 'What happens when something fails, and how fast it is back'],
  ['Scorecards', 'The four scores on one card, and cards ranked'],
  ['Workloads', 'Stored workloads: what has to run, without saying where'],
  ['Plans', 'The exact front of designs for a workload, and what was refused'],
  ['Spreadsheets', 'One value for a cell, workbooks with live formulas, and tables of architectures read back'],
  ['Operations', 'For whoever runs the service'],
];

/** The OpenAPI 3.1 document of an application whose routes are set up; it need not have been initialised. */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Multi-cloud planner')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0.html')
    .addServer('/', 'The service that serves this document');
  const config = TAGS.reduce((tagged, [name, description]) => tagged.addTag(name, description), builder).build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemResponse] });
  return finishDocument(document);
}
