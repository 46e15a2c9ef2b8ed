import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedRow, InstancePriceRow } from '../domain/feed-row.js';
import { NO_MAPPINGS } from '../domain/merge-mappings.js';
import { PartSpool } from './part-spool.js';

const HOUR: InstancePriceRow = {
  kind: 'instance-price',
  provider: 'aws',
  region: 'us-east-1',
  instanceType: 'm5.large',
  option: 'on-demand',
  operatingSystem: 'linux',
  price: 0.096,
  currency: 'USD',
  unit: 'hour',
  source: 'SRC',
  effectiveDate: null,
  confidence: 'verified',
  sku: 'ABC',
};
const REPORT = { ...NO_MAPPINGS, skus: 7, unmatched: 3 };

describe('PartSpool', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'planner-spool-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });
  const open = (question: unknown = 'all', today = '2026-11-24') => PartSpool.open(root, question, today);
  const fileOf = (name: string) => {
    const [folder] = readdirSync(root);
    return join(root, folder!, name);
  };

  async function* rows(count: number): AsyncGenerator<FeedRow[]> {
    for (let at = 0; at < count; at += 1) {
      await Promise.resolve();
      yield [{ ...HOUR, price: at }];
    }
  }

  async function readAll(spool: PartSpool, name: string) {
    const found: FeedRow[] = [];
    const parts = spool.read(name);
    for (let next = await parts.next(); ; next = await parts.next()) {
      if (next.done) return { found, report: next.value };
      found.push(...next.value);
    }
  }

  it('gives back the rows and the report of a part', async () => {
    const spool = await open();
    await spool.write('aws-EC2.us-east-1', rows(5000), () => REPORT);
    const { found, report } = await readAll(spool, 'aws-EC2.us-east-1');
    expect(found).toHaveLength(5000);
    expect(found[4999]).toEqual({ ...HOUR, price: 4999 });
    expect(report).toEqual(REPORT);
  });

  it('finds what was read for the same question on the same day, and nothing else', async () => {
    await (await open(['all', 'rules-1'])).write('a', rows(1), () => REPORT);
    expect(await (await open(['all', 'rules-1'])).has('a')).toBe(true);
    expect(await (await open(['all', 'rules-1'])).has('b')).toBe(false);
    expect(await (await open(['all', 'rules-2'])).has('a')).toBe(false);
    expect(await (await open(['all', 'rules-1'], '2026-11-25')).has('a')).toBe(false);
  });

  it('does not take a part for complete whose reading failed', async () => {
    const spool = await open();
    async function* failing(): AsyncGenerator<FeedRow[]> {
      yield* rows(3);
      throw new Error('the line is cut');
    }
    await expect(spool.write('a', failing(), () => REPORT)).rejects.toThrow('the line is cut');
    expect(await spool.has('a')).toBe(false);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
    ['of other bytes', (bytes: Buffer) => Buffer.alloc(bytes.length, 7)],
    ['empty', () => Buffer.alloc(0)],
  ])('removes a file that is %s and says what to do', async (_what, damage) => {
    const spool = await open();
    await spool.write('a', rows(3), () => REPORT);
    const file = fileOf('a.ndjson.gz');
    writeFileSync(file, damage(readFileSync(file)));
    await expect(readAll(spool, 'a')).rejects.toThrow('damaged and is removed; refresh again');
    expect(await spool.has('a')).toBe(false);
  });

  it('says what to do where the disk is full', async () => {
    const spool = await open();
    // Writing to /dev/full fails as a full disk does.
    symlinkSync('/dev/full', fileOf('a.ndjson.gz.partial'));
    await expect(spool.write('a', rows(3), () => REPORT)).rejects.toThrow(
      /cannot be written \(ENOSPC\): the disk is full; make room, or set PRICE_REFRESH_SPOOL/,
    );
    expect(await spool.has('a')).toBe(false);
  });

  it('removes what was left on earlier days, and no other folder', async () => {
    for (const name of ['2026-11-20-0123456789abcdef', '2026-11-23-0123456789abcdef', 'mine']) {
      mkdirSync(join(root, name));
    }
    const spool = await open();
    expect(readdirSync(root)).toHaveLength(3);
    await spool.remove();
    expect(readdirSync(root).sort()).toEqual(['2026-11-23-0123456789abcdef', 'mine']);
  });

  it.each(['../../etc/passwd', '..', '', 'a/b', 'a'.repeat(201)])('refuses %j as the name of a part', async (name) => {
    await expect((await open()).has(name)).rejects.toThrow('a feed names a part');
  });
});
