import { describe, expect, it } from '@jest/globals';
import { sourceRowsOf } from '../read-source-folder.js';
import { buildSourceBook, confidenceOf, provenanceOf } from './source-book.js';

const LISTED = 'source_id,publisher_or_repo,path,commit,data_date,licence,notes';
const KNOWLEDGE = 'source_id,title,type,locator,date,reliability,notes';

function bookOf(identity: string[], firewall: string[], knowledge: string[]) {
  const rows = (folder: string, header: string, lines: string[]) =>
    sourceRowsOf(`${folder}/sources.csv`, [header, ...lines].join('\n'));
  return buildSourceBook({
    compute: [],
    services: [],
    knowledge: rows('knowledge', KNOWLEDGE, knowledge),
    identity: rows('identity', LISTED, identity),
    firewall: rows('firewall', LISTED, firewall),
  });
}

const cited = (text: string) => sourceRowsOf('knowledge/slas.csv', `source_id\n${text}`)[0]!;

describe('the list of sources', () => {
  it('keeps every column of a listed source', () => {
    const book = bookOf(['S1,owner/repo,a/path.csv,abc123,2026-01-02,MIT,read in full'], [], []);
    expect(book.sources).toEqual([
      {
        id: 'S1',
        title: 'owner/repo',
        kind: 'git-file',
        locator: 'a/path.csv',
        revision: 'abc123',
        date: '2026-01-02',
        licence: 'MIT',
        reliability: 'not-stated',
        dataset: 'identity',
        notes: 'read in full',
      },
    ]);
  });

  it('keeps the reliability and kind that the knowledge list states', () => {
    const [source] = bookOf([], [], ['K1,Some SLA,stored-web-page,https://x,2024,medium,old']).sources;
    expect(source).toMatchObject({ id: 'K1', kind: 'stored-web-page', locator: 'https://x', reliability: 'medium' });
    expect(source).toMatchObject({ revision: null, licence: null, date: '2024', notes: 'old', dataset: 'knowledge' });
  });

  it('merges general knowledge and estimates of all folders into one source each', () => {
    const book = bookOf(
      ['GENERAL_KNOWLEDGE,one wording,,,,,', 'ESTIMATE,a,,,,,'],
      ['GENERAL_KNOWLEDGE,another wording,,,,,'],
      [],
    );
    expect(book.sources.map(({ id }) => id)).toEqual(['GENERAL_KNOWLEDGE', 'ESTIMATE']);
    expect(book.sources.map(({ reliability }) => reliability)).toEqual(['unverified', 'estimate']);
  });

  it('keeps two sources apart that share an id', () => {
    const book = bookOf(['S1,owner/one,,,,,'], ['S1,owner/two,,,,,'], []);
    expect(book.sources.map(({ id, title }) => [id, title])).toEqual([
      ['identity-S1', 'owner/one'],
      ['firewall-S1', 'owner/two'],
    ]);
    expect(book.cited.get('firewall/S1')?.id).toBe('firewall-S1');
  });

  it('leaves the licence blank where none is stated', () => {
    const book = bookOf(['S1,owner/one,,,,none stated,', 'S2,owner/two,,,,none found,'], [], []);
    expect(book.sources.map(({ licence }) => licence)).toEqual([null, null]);
  });
});

describe('the confidence of a row', () => {
  const book = bookOf(
    [],
    ['GIST,public gist,x,,,,', 'DOC,vendor/docs,x,,,,'],
    [
      'HIGH,t,git-file,,,high,',
      'MEDIUM,t,git-file,,,medium,',
      'LOW,t,git-file,,,low,',
      'GENERAL_KNOWLEDGE,t,none,,,unverified,',
      'ESTIMATE,t,none,,,estimate,',
    ],
  );
  const confidence = (text: string) => provenanceOf(book, 'knowledge', cited(text)).confidence;

  it('is that of the best stored source', () => {
    expect(confidence('HIGH+LOW')).toBe('verified');
    expect(confidence('MEDIUM;LOW')).toBe('secondary');
  });

  it('is as weak as our own word where the row rests on it too', () => {
    expect(confidence('HIGH;ESTIMATE')).toBe('estimate');
    expect(confidence('HIGH;GENERAL_KNOWLEDGE;ESTIMATE')).toBe('general-knowledge');
  });

  it('is general knowledge where the list says so of a page it names', () => {
    const listed = bookOf([], [], ['PAGE,t,stored-web-page,,,high,figure is general knowledge']);
    expect(provenanceOf(listed, 'knowledge', cited('PAGE')).confidence).toBe('general-knowledge');
  });

  it('is capped by how the figure came about', () => {
    expect(provenanceOf(book, 'knowledge', cited('HIGH'), 'source_id', 'derived').confidence).toBe('derived');
    expect(provenanceOf(book, 'knowledge', cited('LOW'), 'source_id', 'derived').confidence).toBe('secondary');
  });

  it('is secondary for gists and notes that restate a vendor page', () => {
    expect(confidenceOf([book.cited.get('firewall/GIST')!])).toBe('secondary');
    expect(confidenceOf([book.cited.get('firewall/DOC')!])).toBe('verified');
  });

  it('refuses a source nobody lists, naming the nearest', () => {
    expect(() => confidence('HIHG')).toThrow(
      'knowledge/slas.csv line 2, column source_id: source "HIHG" is not in knowledge/sources.csv',
    );
  });
});
