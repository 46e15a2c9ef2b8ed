import { type Catalog } from '../../catalog/domain/catalog.js';
import { csvChunks } from '../../http/csv.js';
import { type CsvDialect } from '../../http/csv-dialect.js';
import { CSV_TYPE, type JSON_TYPE } from '../../http/route-conventions.js';
import { answerFleet, readCsvQuestion, readJsonQuestion } from './fleet-question.js';
import { type FleetOptionsRequest } from './fleet.request.js';
import { type FleetComparisonResponse } from './fleet.response.js';
import { FLEET_COLUMNS } from './to-fleet-answer.js';

/** A fleet comparison from the text of its body to the bytes of its answer, so that either thread can do the whole of it. */
export interface FleetJob {
  readonly bodyType: typeof JSON_TYPE | typeof CSV_TYPE;
  readonly text: string;
  /** What holds for the whole fleet, where the body is CSV. */
  readonly query: FleetOptionsRequest;
  readonly answerType: string;
  readonly csvDialect: CsvDialect | null;
}

/** Throws Problem for whatever is wrong with the fleet. */
export function runFleetJob(catalog: Catalog, job: FleetJob): Buffer {
  const { bodyType, text, query, answerType, csvDialect } = job;
  const question = bodyType === CSV_TYPE ? readCsvQuestion(text, query) : readJsonQuestion(JSON.parse(text));
  const answer = answerFleet(catalog, question);
  return Buffer.from(answerType === CSV_TYPE ? csvText(answer, csvDialect) : JSON.stringify(answer));
}

function csvText(answer: FleetComparisonResponse, dialect: CsvDialect | null): string {
  return [...csvChunks(FLEET_COLUMNS, answer.lines, dialect ?? undefined)].join('');
}
