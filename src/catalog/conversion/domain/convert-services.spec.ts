import { describe, expect, it } from '@jest/globals';
import { aSourceBook } from '../../../../test/support/a-source-book.js';
import { sourceRowsOf } from '../read-source-folder.js';
import { absentServices, convertCapabilities, convertEquivalences, convertServices } from './convert-services.js';

const book = aSourceBook({ knowledge: ['K1', 'K2', 'SRC_FOCUS'] });
const SERVICES =
  'provider,service_key,name,category,focus_subcategory,subcategory,service_model,scope,ga_status,launched_year,launched_source_id,doc_url,source_id';
const services = (...lines: string[]) => sourceRowsOf('knowledge/services.csv', [SERVICES, ...lines].join('\n'));
const FIS =
  'aws,aws.fis,AWS FIS,Developer Tools,Quality Assurance,dr.chaos,SaaS,regional,GA,2021,GENERAL_KNOWLEDGE,https://x,K1+K2';
const NONE = 'gcp,gcp.none,No service,Developer Tools,Quality Assurance,dr.chaos,SaaS,global,none,,,,GENERAL_KNOWLEDGE';

describe('services', () => {
  it('keep every column', () => {
    expect(convertServices(services(FIS), book).rows).toEqual([
      {
        key: 'aws.fis',
        provider: 'aws',
        name: 'AWS FIS',
        capability: 'dr.chaos',
        category: 'Developer Tools',
        focusSubcategory: 'Quality Assurance',
        serviceModel: 'SaaS',
        scope: 'regional',
        status: 'GA',
        launchedYear: 2021,
        docUrl: 'https://x',
        sourceIds: ['K1', 'K2'],
        confidence: 'verified',
      },
    ]);
  });

  it('leave out rows that say a provider has no service, and count them', () => {
    const marketplace = NONE.replace('gcp.none', 'gcp.partner').replace(',none,', ',no first-party service,');
    const rows = services(FIS, NONE, marketplace);
    expect(absentServices(rows)).toEqual(new Set(['gcp.none', 'gcp.partner']));
    const converted = convertServices(rows, book);
    expect(converted.rows.map(({ key }) => key)).toEqual(['aws.fis']);
    expect(converted.leftOut).toEqual({ 'an absence, not a service': 2 });
  });

  it('give the capabilities, named for people', () => {
    expect(convertCapabilities(services(FIS, NONE), book).rows).toEqual([
      {
        key: 'dr.chaos',
        name: 'Fault injection',
        category: 'Developer Tools',
        focusSubcategory: 'Quality Assurance',
        sourceIds: ['SRC_FOCUS'],
        confidence: 'derived',
      },
    ]);
  });

  it('refuse a capability without a name, or under two categories', () => {
    expect(() => convertCapabilities(services(FIS.replace('dr.chaos', 'dr.magic')), book)).toThrow(
      'knowledge/services.csv line 2, column subcategory: no name is known for "dr.magic"',
    );
    expect(() => convertCapabilities(services(FIS, NONE.replace('Quality Assurance', 'Other')), book)).toThrow(
      'knowledge/services.csv line 3, column focus_subcategory',
    );
  });
});

describe('equivalences', () => {
  const header =
    'capability_key,aws_service,azure_service,gcp_service,fit_aws_azure,fit_aws_gcp,fit_azure_gcp,key_differences,source_id';
  const rows = (line: string) => sourceRowsOf('knowledge/equivalences.csv', `${header}\n${line}`);

  it('keep every column; the fits make the row an estimate', () => {
    const { rows: converted } = convertEquivalences(
      rows('c,aws.a,azure.b,gcp.c,exact,close,partial,Words differ.,K1'),
      book,
      new Set(),
    );
    expect(converted).toEqual([
      {
        capability: 'c',
        aws: 'aws.a',
        azure: 'azure.b',
        gcp: 'gcp.c',
        fitAwsAzure: 'exact',
        fitAwsGcp: 'close',
        fitAzureGcp: 'partial',
        keyDifferences: 'Words differ.',
        sourceIds: ['K1'],
        confidence: 'estimate',
      },
    ]);
  });

  it('turn an absence into a blank that nothing fits, whatever the row says', () => {
    const absent = new Set(['gcp.partner']);
    const { rows: converted } = convertEquivalences(
      rows('c,aws.a,azure.b,gcp.partner,exact,close,partial,Text.,K1'),
      book,
      absent,
    );
    expect(converted[0]).toMatchObject({ gcp: null, fitAwsAzure: 'exact', fitAwsGcp: 'none', fitAzureGcp: 'none' });
  });
});
