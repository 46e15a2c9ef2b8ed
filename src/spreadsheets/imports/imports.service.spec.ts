import { describe, expect, it } from '@jest/globals';
import type { ArchitecturesService } from '../../architectures/architectures.service.js';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { ImportsService } from './imports.service.js';

const HEADER = 'architecture,id,service,region,quantity';

/** The service on the real catalog, and what it has been asked to store. */
function importing() {
  const holder = new CatalogHolder();
  holder.swap(loadCatalogFromSeed());
  const stored: unknown[] = [];
  const createAll = (documents: unknown[]) => {
    stored.push(...documents);
    return Promise.resolve(documents);
  };
  const service = new ImportsService(holder, { createAll } as unknown as ArchitecturesService);
  const refusal = (rows: readonly string[]) =>
    service.importArchitectures([HEADER, ...rows].join('\n'), null).catch((error: unknown) => error);
  return { service, stored, refusal };
}

describe('ImportsService', () => {
  it('stores the rows of one name as one document', async () => {
    const { service, stored } = importing();
    const csv = `${HEADER}\nShop,web,aws.ec2,eu-west-1,4\nShop,balancer,aws.alb,eu-west-1,\n`;
    expect(await service.importArchitectures(csv, null)).toMatchObject({ rows: 2 });
    expect(stored).toMatchObject([{ name: 'Shop', components: [{ id: 'web', quantity: 4 }, { id: 'balancer' }] }]);
  });

  it('names the nearest columns of a wrong header, and every wrong column at once', async () => {
    const { service, stored } = importing();
    const csv = 'architecture,id,servise,regon\nShop,web,aws.ec2,eu-west-1\n';
    const refused = await service.importArchitectures(csv, null).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'invalid-document',
      errors: [
        { path: 'line 1, column servise', nearest: expect.arrayContaining(['service']) },
        { path: 'line 1, column regon', nearest: expect.arrayContaining(['region']) },
      ],
    });
    expect(stored).toEqual([]);
  });

  it('names wrong cells and faults of the document by line and column', async () => {
    const { refusal, stored } = importing();
    const refused = await refusal([
      'Right,web,aws.ec2,eu-west-1,1',
      'Wrong,web,aws.ec3,eu-west-1,1',
      'Wrong,api,aws.alb,eu-west-1,four',
      'Wrong,lb,aws.alb,eu-west-11,1',
    ]);
    expect(refused).toMatchObject({
      code: 'invalid-document',
      errors: expect.arrayContaining([
        expect.objectContaining({ path: 'line 3, column service', value: 'aws.ec3' }),
        expect.objectContaining({ path: 'line 4, column quantity', value: 'four' }),
        expect.objectContaining({ path: 'line 5, column region', value: 'eu-west-11' }),
      ]),
    });
    expect(stored).toEqual([]);
  });

  it('refuses more rows and more architectures than it reads, before they are checked', async () => {
    const { refusal } = importing();
    const many = (count: number, row: (at: number) => string) => Array.from({ length: count }, (_, at) => row(at));
    expect(await refusal(many(10_001, (at) => `Shop,c${at},aws.alb,eu-west-1,1`))).toMatchObject({
      code: 'limit-exceeded',
      errors: [{ value: 10_001 }],
    });
    expect(await refusal(many(101, (at) => `Shop ${at},web,aws.alb,eu-west-1,1`))).toMatchObject({
      code: 'limit-exceeded',
      errors: [{ value: 101 }],
    });
  });

  it('refuses a table without rows', async () => {
    expect(await importing().refusal([])).toMatchObject({ code: 'invalid-document', errors: [{ path: 'line 2' }] });
  });
});
