import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const released = readFileSync('openapi/released.yaml', 'utf8');

/** The released document with one change made to it, compared by the check. */
describe('the check for breaking changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const check = (current: string) => {
    const file = join(folder, 'current.yaml');
    writeFileSync(file, current);
    const { status, stdout } = spawnSync(
      process.execPath,
      ['.ci/openapi-breaking.mjs', 'openapi/released.yaml', file],
      {
        encoding: 'utf8',
      },
    );
    return { status, stdout };
  };

  it('passes where nothing has changed', () => {
    expect(check(released)).toEqual({ status: 0, stdout: expect.stringContaining('0 breaking changes') as unknown });
  });

  it.each([
    ['an operation that is gone', '  /v1/regions:', '  /v1/areas:', 'GET /v1/regions is gone'],
    ['a renamed operation', 'operationId: listRegions', 'operationId: listAreas', 'operationId listRegions'],
    ['a field of an answer that is gone', '        countryIso2:', '        country:', 'countryIso2 is gone'],
    ['a narrower bound', 'maximum: 1000\n', 'maximum: 500\n', 'maximum is now 500'],
  ])('finds %s', (_what, before, after, finding) => {
    expect(released).toContain(before);
    const { status, stdout } = check(released.replaceAll(before, after));
    expect(stdout).toContain(finding);
    expect(status).toBe(1);
  });

  it('passes a breaking change that the major version announces', () => {
    const announced = released.replace('  /v1/regions:', '  /v1/areas:').replace('version: 1.0.0', 'version: 2.0.0');
    const { status, stdout } = check(announced);
    expect(stdout).toContain('announced: GET /v1/regions is gone');
    expect(status).toBe(0);
  });
});
