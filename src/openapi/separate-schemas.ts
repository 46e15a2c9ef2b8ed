import { componentOf, reachableComponents, schemasWithin, type Operation, type Schema } from './schemas.js';

const PREFIX = '#/components/schemas/';

/**
 * Gives answers schemas of their own where they show what a request sent: `ComponentRequest` in a request is
 * `ComponentDocument` in an answer. A generated client then never has one type for both, and a bound added to one does not
 * narrow the other. Enums stay shared.
 */
export function separateAnswerSchemas(operations: readonly Operation[], components: Record<string, Schema>): void {
  const answers = operations.flatMap(({ responses }) =>
    Object.values(responses).flatMap(({ content = {} }) => Object.values(content)),
  );
  const asked = reachableComponents(requestSchemas(operations), components);
  const shown = reachableComponents(
    answers.flatMap(({ schema }) => schema ?? []),
    components,
  );
  const shared = [...asked].filter((name) => shown.has(name) && components[name]?.enum === undefined);
  const names = new Map(shared.map((name) => [`${PREFIX}${name}`, nameInAnswers(name, components)]));
  for (const [$ref, name] of names) components[name] = structuredClone(componentOf({ $ref }, components) ?? {});
  const ofAnswers = [...shown].filter((name) => !asked.has(name)).concat(...names.values());
  const inAnswers = ofAnswers.flatMap((name) => components[name] ?? []);
  for (const schema of [...answers.flatMap((media) => media.schema ?? []), ...inAnswers]) {
    for (const each of schemasWithin(schema)) {
      const name = names.get(each.$ref ?? '');
      if (name !== undefined) each.$ref = `${PREFIX}${name}`;
    }
  }
}

/** Schemas of bodies and parameters. */
export function requestSchemas(operations: readonly Operation[]): Schema[] {
  return operations.flatMap(({ parameters = [], requestBody }) =>
    [...parameters, ...Object.values(requestBody?.content ?? {})].flatMap(({ schema }) => schema ?? []),
  );
}

function nameInAnswers(name: string, components: Readonly<Record<string, Schema>>): string {
  const other = name.replace(/(?:Request)?$/, 'Document');
  if (other in components) throw new Error(`requests and answers share ${name}, and ${other} is taken`);
  return other;
}
