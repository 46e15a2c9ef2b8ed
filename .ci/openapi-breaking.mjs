/**
 * Fails where the document breaks a client of the last released one without raising the major version.
 * node .ci/openapi-breaking.mjs [released.yaml] [current.yaml]; the rules are explained in docs/api-versioning.md.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const [releasedFile = 'openapi/released.yaml', currentFile = 'openapi/openapi.yaml'] = process.argv.slice(2);
const released = parse(readFileSync(releasedFile, 'utf8'));
const current = parse(readFileSync(currentFile, 'utf8'));
const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
/** Bounds a request must keep, and which of two values is the narrower one. */
const UPPER = ['maximum', 'maxLength', 'maxItems', 'maxProperties'];
const LOWER = ['minimum', 'minLength', 'minItems', 'minProperties'];
const breaks = [];
const compared = new Set();

for (const [path, item] of Object.entries(released.paths)) {
  for (const method of METHODS)
    if (item[method]) compareOperation(`${method.toUpperCase()} ${path}`, item[method], current.paths[path]?.[method]);
}
const raised = major(current) > major(released);
for (const line of breaks) console.log(`${raised ? 'announced' : 'breaking'}: ${line}`);
console.log(`${breaks.length} breaking changes from ${released.info.version} to ${current.info.version}`);
if (breaks.length > 0 && !raised) {
  console.log('Undo them, or raise the major version and the path prefix as docs/api-versioning.md says.');
  process.exitCode = 1;
}

function compareOperation(at, before, after) {
  if (!after) return void breaks.push(`${at} is gone`);
  if (before.operationId !== after.operationId)
    breaks.push(`${at}: operationId ${before.operationId} is now ${after.operationId}`);
  compareParameters(at, before.parameters ?? [], after.parameters ?? []);
  const [bodyBefore, bodyAfter] = [before.requestBody, after.requestBody];
  if (!bodyBefore?.required && bodyAfter?.required) breaks.push(`${at}: a body is now required`);
  compareContent(`${at} body`, bodyBefore?.content, bodyAfter?.content, 'request');
  for (const [status, response] of Object.entries(before.responses)) {
    const now = resolve(current, after.responses[status]);
    if (status.startsWith('2') && !now) breaks.push(`${at}: status ${status} is gone`);
    if (now) compareContent(`${at} ${status}`, resolve(released, response).content, now.content, 'answer');
  }
}

function compareParameters(at, before, after) {
  const find = (list, { name, in: place }) => list.find((each) => each.name === name && each.in === place);
  for (const parameter of before) {
    const now = find(after, parameter);
    if (!now) breaks.push(`${at}: parameter ${parameter.name} is gone`);
    else compareSchemas(`${at} parameter ${parameter.name}`, parameter.schema ?? {}, now.schema ?? {}, 'request');
  }
  for (const parameter of after) {
    if (parameter.required && !find(before, parameter)?.required)
      breaks.push(`${at}: parameter ${parameter.name} is now required`);
  }
}

function compareContent(at, before = {}, after = {}, direction) {
  for (const [type, media] of Object.entries(before)) {
    if (!after[type]) breaks.push(`${at}: media type ${type} is gone`);
    else compareSchemas(at, media.schema ?? {}, after[type].schema ?? {}, direction);
  }
}

function compareSchemas(at, beforeRaw, afterRaw, direction) {
  if (beforeRaw.$ref && afterRaw.$ref) {
    const pair = `${direction} ${beforeRaw.$ref} ${afterRaw.$ref}`;
    if (compared.has(pair)) return;
    compared.add(pair);
  }
  const [before, nullBefore] = plain(released, beforeRaw);
  const [after, nullAfter] = plain(current, afterRaw);
  // A request may ask for less and an answer may promise more, never the other way round.
  const [narrow, wide] = direction === 'request' ? [before, after] : [after, before];
  const types = typesOf(wide);
  const lost = typesOf(narrow).filter(
    (type) => !types.includes(type) && !(type === 'integer' && types.includes('number')),
  );
  if (types.length > 0 && lost.length > 0) breaks.push(`${at}: type ${typesOf(before)} is now ${typesOf(after)}`);
  if (direction === 'request' ? nullBefore && !nullAfter : nullAfter && !nullBefore)
    breaks.push(`${at}: null is ${nullAfter ? 'now possible' : 'now refused'}`);
  compareProperties(at, before, after, direction);
  if (before.items && after.items) compareSchemas(`${at}[]`, before.items, after.items, direction);
  if (isSchema(before.additionalProperties) && isSchema(after.additionalProperties)) {
    compareSchemas(`${at}{}`, before.additionalProperties, after.additionalProperties, direction);
  }
  if (direction === 'request') compareBounds(at, before, after);
}

function compareProperties(at, before, after, direction) {
  const [known, now] = [before.properties ?? {}, after.properties ?? {}];
  for (const [name, schema] of Object.entries(known)) {
    if (!now[name]) breaks.push(`${at}.${name} is gone`);
    else compareSchemas(`${at}.${name}`, schema, now[name], direction);
  }
  const [requiredBefore, requiredAfter] = [before.required ?? [], after.required ?? []];
  const [fewer, more] = direction === 'request' ? [requiredBefore, requiredAfter] : [requiredAfter, requiredBefore];
  for (const name of more) {
    if (!fewer.includes(name) && now[name])
      breaks.push(`${at}.${name} is ${direction === 'request' ? 'now required' : 'no longer always there'}`);
  }
}

function compareBounds(at, before, after) {
  for (const value of before.enum ?? [])
    if (after.enum && !after.enum.includes(value)) breaks.push(`${at}: value ${value} is refused now`);
  if (!before.enum && after.enum) breaks.push(`${at}: only some values are taken now`);
  if (after.pattern && after.pattern !== before.pattern) breaks.push(`${at}: the pattern is another`);
  for (const bound of UPPER)
    if (after[bound] < (before[bound] ?? Infinity)) breaks.push(`${at}: ${bound} is now ${after[bound]}`);
  for (const bound of LOWER)
    if (after[bound] > (before[bound] ?? -Infinity)) breaks.push(`${at}: ${bound} is now ${after[bound]}`);
}

/** A schema with its reference followed, and whether it may be null. */
function plain(document, schema) {
  const alternatives = schema.anyOf ?? [];
  const [only] = alternatives.filter(({ type }) => type !== 'null');
  const followed = resolve(document, alternatives.length > 0 ? only : schema);
  return [followed, alternatives.length > 1 || [followed.type].flat().includes('null')];
}

function resolve(document, node) {
  if (!node?.$ref) return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, key) => at[key], document);
}

function typesOf({ type }) {
  return [type ?? []].flat().filter((each) => each !== 'null');
}

function isSchema(value) {
  return typeof value === 'object' && value !== null;
}

function major({ info }) {
  return Number(info.version.split('.')[0]);
}
