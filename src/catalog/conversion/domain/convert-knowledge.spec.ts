import { describe, expect, it } from '@jest/globals';
import { aSourceBook } from '../../../../test/support/a-source-book.js';
import { sourceRowsOf } from '../read-source-folder.js';
import { convertAutoscalingFacts, convertFeatures, convertMeshFeatures } from './convert-features.js';
import { convertOutages, convertOutageStats } from './convert-outages.js';
import { convertDrFeatures, convertDrStrategies } from './convert-recovery.js';
import { convertSlas } from './convert-slas.js';

const book = aSourceBook({ knowledge: ['K1', 'K2'] });
const absent = new Set(['gcp.none']);
const rows = (...lines: string[]) => sourceRowsOf('knowledge/file.csv', lines.join('\n'));

describe('features', () => {
  it('have a confidence per provider, the row the weakest of them', () => {
    const header = 'capability_key,feature,aws,azure,gcp,source_id';
    const split = 'aws=K1;azure=GENERAL_KNOWLEDGE;gcp=K1+ESTIMATE';
    const { rows: converted } = convertFeatures(rows(header, `c,f,1,2,,${split}`, 'c,g,yes,no,yes,K2'), book);
    expect(converted[0]).toEqual({
      capability: 'c',
      feature: 'f',
      aws: '1',
      azure: '2',
      gcp: null,
      sourceIds: ['K1', 'GENERAL_KNOWLEDGE', 'ESTIMATE'],
      awsConfidence: 'verified',
      azureConfidence: 'general-knowledge',
      gcpConfidence: 'estimate',
      confidence: 'general-knowledge',
    });
    expect(converted[1]).toMatchObject({ awsConfidence: 'verified', gcpConfidence: 'verified', sourceIds: ['K2'] });
    expect(() => convertFeatures(rows(header, 'c,f,1,2,3,aws=K1;azure=K1'), book)).toThrow('names no source for gcp');
  });

  it('of meshes and autoscalers keep every column', () => {
    const mesh = convertMeshFeatures(rows('feature,istio,linkerd,source_id,notes', 'f,a,b,K1,n'), book);
    expect(mesh.rows).toEqual([
      { feature: 'f', istio: 'a', linkerd: 'b', notes: 'n', sourceIds: ['K1'], confidence: 'verified' },
    ]);
    const fact = convertAutoscalingFacts(
      rows('component,parameter,value,unit,source_id,notes', 'hpa,p,0.1,s,K1,n'),
      book,
    );
    expect(fact.rows).toEqual([
      {
        component: 'hpa',
        parameter: 'p',
        value: '0.1',
        unit: 's',
        notes: 'n',
        sourceIds: ['K1'],
        confidence: 'verified',
      },
    ]);
  });
});

describe('uptime commitments', () => {
  const header =
    'provider,service_key,deployment,monthly_uptime_pct,durability_pct,published_rto_seconds,source_id,effective_date,evidence,notes';

  it('keep every column, a durability range split', () => {
    const { rows: converted } = convertSlas(
      rows(header, 'aws,aws.ebs,volume,99.9,99.8-99.95,3600,K1,2022-05,official-page,n'),
      book,
      absent,
    );
    expect(converted).toEqual([
      {
        service: 'aws.ebs',
        provider: 'aws',
        deployment: 'volume',
        monthlyUptimePct: 99.9,
        durabilityPctLow: 99.8,
        durabilityPctHigh: 99.95,
        publishedRtoSeconds: 3600,
        evidence: 'official-page',
        effectiveDate: '2022-05',
        notes: 'n',
        sourceIds: ['K1'],
        confidence: 'verified',
      },
    ]);
  });

  it('are as sure as the copy they were read from', () => {
    const line = (evidence: string) => `aws,aws.x,${evidence},,,,K1,,${evidence},`;
    const evidences = ['official-doc-repo', 'secondary-dataset', 'secondary-web', 'general-knowledge'];
    const { rows: converted } = convertSlas(rows(header, ...evidences.map(line)), book, absent);
    expect(converted.map(({ confidence }) => confidence)).toEqual([
      'verified',
      'secondary',
      'secondary',
      'general-knowledge',
    ]);
    expect(() => convertSlas(rows(header, line('hearsay')), book, absent)).toThrow('column evidence: "hearsay"');
  });

  it('of an absence are left out and counted', () => {
    const converted = convertSlas(rows(header, 'gcp,gcp.none,d,,,,K1,,official-page,'), book, absent);
    expect(converted).toEqual({ rows: [], leftOut: { 'an absence, not a service': 1 } });
  });
});

describe('recovery', () => {
  it('features keep every column, vendor wording turned into seconds being an estimate', () => {
    const header =
      'service_key,feature,failure_scope,rpo_seconds,rto_seconds,automatic_failover,value_type,source_id,notes';
    const line = (type: string) => `aws.s3,${type},region,900,0,partial,${type},K1,n`;
    const types = ['published', 'published-qualitative', 'published RPO + estimate RTO', 'estimate'];
    const { rows: converted } = convertDrFeatures(rows(header, ...types.map(line)), book, absent);
    expect(converted.map(({ confidence }) => confidence)).toEqual(['verified', 'estimate', 'estimate', 'estimate']);
    expect(converted[0]).toEqual({
      service: 'aws.s3',
      feature: 'published',
      failureScope: 'region',
      rpoSeconds: 900,
      rtoSeconds: 0,
      automaticFailover: 'partial',
      valueType: 'published',
      notes: 'n',
      sourceIds: ['K1'],
      confidence: 'verified',
    });
  });

  it('strategies have their ranges split and are estimates', () => {
    const header =
      'strategy,description,typical_rto_range_s,typical_rpo_range_s,rpo_variant,standby_capacity_fraction,cost_relative,source_id,notes';
    const { rows: converted } = convertDrStrategies(
      rows(header, 'pilot,d,600-3600,0,300 with x,0.15,1.10-1.30,K1,n'),
      book,
    );
    expect(converted).toEqual([
      {
        strategy: 'pilot',
        description: 'd',
        rtoSecondsLow: 600,
        rtoSecondsHigh: 3600,
        rpoSecondsLow: 0,
        rpoSecondsHigh: 0,
        rpoVariant: '300 with x',
        standbyCapacityFraction: 0.15,
        costRelativeLow: 1.1,
        costRelativeHigh: 1.3,
        notes: 'n',
        sourceIds: ['K1'],
        confidence: 'estimate',
      },
    ]);
  });
});

describe('outages', () => {
  const header = 'event_key,provider,date,scope,location,services,duration_minutes,cause_class,source,notes';

  it('keep every column and tell rows of one event apart', () => {
    const { rows: converted } = convertOutages(
      rows(header, 'e,aws,2020-11-25,region,us,EBS; EC2,90.5,overload,K1,n', 'e,aws,2020-11-25,zone,,S3,,other,K2,'),
      book,
    );
    expect(converted[0]).toEqual({
      id: 'e#1',
      eventKey: 'e',
      provider: 'aws',
      date: '2020-11-25',
      scope: 'region',
      location: 'us',
      services: ['EBS', 'EC2'],
      durationMinutes: 90.5,
      causeClass: 'overload',
      notes: 'n',
      sourceIds: ['K1'],
      confidence: 'verified',
    });
    expect(converted[1]).toMatchObject({ id: 'e#2', location: null, durationMinutes: null, services: ['S3'] });
  });

  it('refuse a date that is not a day', () => {
    expect(() => convertOutages(rows(header, 'e,aws,2020-11,region,us,S3,,other,K1,'), book)).toThrow(
      'column date: "2020-11"',
    );
  });

  it('give statistics that are derived, and priors that are estimates', () => {
    const { rows: converted } = convertOutageStats(
      rows(
        'provider,metric,value,period,unit,source_id,notes',
        'aws,m,21,2016..2022,count,K1,n',
        'model,p,0.05,,per year,ESTIMATE,b',
      ),
      book,
    );
    expect(converted).toEqual([
      {
        provider: 'aws',
        metric: 'm',
        value: '21',
        period: '2016..2022',
        unit: 'count',
        notes: 'n',
        sourceIds: ['K1'],
        confidence: 'derived',
      },
      {
        provider: 'model',
        metric: 'p',
        value: '0.05',
        period: '-',
        unit: 'per year',
        notes: 'b',
        sourceIds: ['ESTIMATE'],
        confidence: 'estimate',
      },
    ]);
  });
});
