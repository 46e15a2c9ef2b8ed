import { describe, expect, it } from '@jest/globals';
import { fillDefaults, type ArchitectureInput } from '../../architectures/domain/fill-defaults.js';
import { buildCatalog } from '../../catalog/domain/build-catalog.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { Problem } from '../../problems/domain/problem.js';
import { assessLockIn, toLockInScore } from './assess-lock-in.js';
import { scoreLockIn } from './lock-in-score.js';
import { lockInSettings } from './lock-in-settings.js';

const catalog = loadCatalogFromSeed();
const architecture = (components: ArchitectureInput['components']) =>
  fillDefaults({ name: 'case', components }, catalog);
const web = { id: 'web', service: 'aws.ec2', region: 'eu-west-1' };

describe('the lock-in score', () => {
  it('says which exit it measures and keeps a part per component that leaves', () => {
    const score = scoreLockIn(architecture([web, { id: 'lb', service: 'aws.alb', region: 'eu-west-1' }]), catalog);
    // 0.62 + 3 of 4 + 6 days.
    expect(score.value).toMatchObject({ value: 36.2, unit: 'points', state: 'estimated' });
    expect(score.tree.label).toBe('Leaving Amazon Web Services for Microsoft Azure');
    expect(score.tree.parts.map(({ label, value }) => [label, value.value])).toEqual([
      ['web', 6.2],
      ['lb', 30],
    ]);
    expect(score.completeness).toEqual({ known: 0, estimated: 1, unknown: 0 });
  });

  it('is the same from the full assessment', () => {
    const document = architecture([web, { id: 'g', service: 'gcp.bigtable', region: 'europe-west4', dataGb: 9 }]);
    expect(toLockInScore(assessLockIn(document, catalog))).toEqual(scoreLockIn(document, catalog));
  });

  it('has every finding carry a reason and a source', () => {
    const document = architecture([web, { id: 'hub', service: 'aws.transit-gateway', region: 'eu-west-1' }]);
    const { tree } = scoreLockIn(document, catalog);
    for (const finding of [...tree.findings, ...tree.parts.flatMap(({ findings }) => findings)]) {
      expect(finding.because).not.toBe('');
      expect(finding.sourceIds.length).toBeGreaterThan(0);
      for (const id of finding.sourceIds) expect(catalog.index.sources.has(id)).toBe(true);
    }
  });

  it('is unknown where only published figures are asked for, because all effort is estimated', () => {
    const score = scoreLockIn(architecture([web]), catalog, lockInSettings(catalog), { confidence: 'published' });
    expect(score.value).toMatchObject({ value: null, state: 'unknown' });
    expect(score.completeness.unknown).toBe(1);
    expect(score.tree.findings[0]?.rule).toBe('no-published-effort');
    const assessment = assessLockIn(architecture([web]), catalog, { confidence: 'published' });
    expect(toLockInScore(assessment)).toEqual(score);
    expect(assessment.headline.chosen.index?.likely).toBeCloseTo(15.5, 9);
  });

  it('is unknown where a capability has no rebuild days', () => {
    const rebuildEfforts = catalog.rebuildEfforts.filter(({ capability }) => capability !== 'compute.vm');
    const { version, priceBook } = catalog;
    const poorer = buildCatalog(version, { ...catalog, rebuildEfforts }, priceBook);
    const score = scoreLockIn(architecture([web]), poorer);
    expect(score.value).toMatchObject({ value: null, state: 'unknown' });
    expect(score.tree.parts[0]?.value.value).toBeNull();
  });

  it('refuses a service the catalog does not know, with the nearest names', () => {
    const document = architecture([{ ...web, service: 'aws.ec3' }]);
    const refused = (): unknown => scoreLockIn(document, catalog);
    expect(refused).toThrow(Problem);
    expect(refused).toThrow('aws.ec3');
  });
});
