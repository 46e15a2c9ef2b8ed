import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogHolder } from '../../src/catalog/catalog-holder.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';
import { OperationCases } from './fuzz/cases.js';
import { FuzzedDocument } from './fuzz/fuzzed-document.js';
import { namesByField, type Names } from './fuzz/names.js';
import type { SentRequest } from './fuzz/sent-request.js';

/*
 * Every operation of the document is sent requests made from its own schemas: CASES that they take, and CASES that they refuse.
 * Every answer is compared with the document on its way out (test/support/answer-checks.ts). FUZZ_SEED takes other cases,
 * FUZZ_CASES another number of them; unset, every run has the same.
 */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20261124);
const CASES = Number(process.env['FUZZ_CASES'] ?? 200);
const [ENGINE] = ENGINES;
const MOST_SHOWN = 5;
/** Documents stored to be changed and removed. */
const CHANGED = 20;

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

interface Outcome {
  readonly status: number;
  readonly problem: Problem | null;
}

/** Words of the checks that follow from the schema: a request that the schema takes is never answered with them. */
const OF_SCHEMA =
  /is required$|must not be null|must be (?:text|an? (?:number|integer|object|list)|true or false|one of)|is not a (?:field|query key)|is given \d+ times/;
const OF_FORM = new Set([
  'malformed-body',
  'unsupported-media-type',
  'not-acceptable',
  'body-too-large',
  'headers-too-large',
]);

describe(`every operation under fuzzing, FUZZ_SEED=${SEED}`, () => {
  const document = new FuzzedDocument();
  const counts = new Map<string, number>();
  let service: TestApp;
  let names: Names;
  beforeAll(async () => {
    service = await startApp(ENGINE!);
    const catalog = service.app.get(CatalogHolder).current();
    names = namesByField(catalog, await storeSome(service));
  }, 60_000);
  afterAll(async () => {
    await service.close();
    const figures = [...counts].map(([what, count]) => `${what} ${count}`).join(', ');
    console.log(`${document.operations.length} operations, FUZZ_SEED=${SEED}: ${figures}`);
  });

  const ask = async ({ method, url, headers, body }: SentRequest): Promise<Outcome> => {
    const answer = await service.app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    });
    const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
    return { status: answer.statusCode, problem: isProblem ? answer.json<Problem>() : null };
  };

  const run = async (
    cases: readonly SentRequest[],
    faultOf: (outcome: Outcome, sent: SentRequest) => string | null,
  ): Promise<string[]> => {
    const faults: string[] = [];
    for (const sent of cases) {
      const outcome = await ask(sent);
      const fault = faultOf(outcome, sent);
      const group = `${sent.kind === 'valid' ? 'valid' : 'invalid'} answered ${Math.floor(outcome.status / 100)}xx`;
      counts.set(group, (counts.get(group) ?? 0) + 1);
      if (fault !== null)
        faults.push(`${fault} for ${sent.kind}: ${shown(sent)} → ${JSON.stringify(outcome).slice(0, 400)}`);
    }
    return faults;
  };

  it.each(document.operations)(
    '$id takes what its schemas take, and answers it or says what it stands for is not there',
    async (operation) => {
      const cases = fc.sample(new OperationCases(document, operation, names).valid(), { seed: SEED, numRuns: CASES });
      const faults = await run(cases, ({ status, problem }, { headers }) => {
        if (status >= 500) return 'a failure';
        if (status < 400) return null;
        if (!problem) return 'no problem document';
        if (OF_FORM.has(problem.code ?? '')) return 'refused by its form';
        // A cell of a CSV body is beyond what a schema says.
        if (headers['content-type'] === 'text/csv') return null;
        return problem.errors?.some(({ message }) => OF_SCHEMA.test(message)) ? 'refused by its schema' : null;
      });
      expect(faults.slice(0, MOST_SHOWN)).toEqual([]);
    },
    120_000,
  );

  it.each(document.operations)(
    '$id refuses what its schemas refuse, as a problem',
    async (operation) => {
      const cases = fc.sample(new OperationCases(document, operation, names).invalid(), { seed: SEED, numRuns: CASES });
      const faults = await run(cases, ({ status, problem }) => {
        if (status >= 500) return 'a failure';
        return status >= 400 && problem ? null : 'taken';
      });
      expect(faults.slice(0, MOST_SHOWN)).toEqual([]);
    },
    120_000,
  );
});

/** What is there to be read, and what is there to be changed and removed. */
async function storeSome({ app }: TestApp): Promise<Record<string, string[]>> {
  const idsAt = async (list: string) => {
    const { items } = (await app.inject({ url: list })).json<{ items: { id: string }[] }>();
    return items.map(({ id }) => id);
  };
  const [architectures, workloads] = [await idsAt('/v1/architectures'), await idsAt('/v1/workloads')];
  const copies = async (kind: string, id = '') => {
    const { body } = await app.inject({ url: `/v1/${kind}/${id}` });
    const { document } = JSON.parse(body) as { document?: object };
    const payload = document ?? {};
    const made = Array.from({ length: CHANGED }, () => app.inject({ method: 'POST', url: `/v1/${kind}`, payload }));
    return (await Promise.all(made)).map((answer) => answer.json<{ id: string }>().id);
  };
  const plan = await app.inject({ method: 'POST', url: '/v1/plans', payload: { workloadId: workloads[1] } });
  return {
    architecture: architectures,
    architectures,
    architectureId: architectures,
    workloads,
    workloadId: workloads,
    plans: [plan.json<{ id: string }>().id],
    point: ['p1', 'p2'],
    version: ['1'],
    'changed architectures': await copies('architectures', architectures[0]),
    'changed workloads': await copies('workloads', workloads[0]),
    'If-Match': ['"r1"', '"r2"'],
  };
}

function shown({ method, url, headers, body }: SentRequest): string {
  const sent = body === undefined ? '' : ` ${body.toString().slice(0, 600)}`;
  return `${method} ${url} ${JSON.stringify(headers)}${sent}`.slice(0, 1500);
}
