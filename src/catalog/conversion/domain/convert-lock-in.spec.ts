import { describe, expect, it } from '@jest/globals';
import { aSourceBook } from '../../../../test/support/a-source-book.js';
import { sourceRowsOf } from '../read-source-folder.js';
import { convertLockInFactors, convertPortabilityRules } from './convert-lock-in.js';
import { convertResponsibilities } from './convert-responsibilities.js';

const book = aSourceBook({ knowledge: ['K1', 'TF'] });
const absent = new Set(['gcp.none']);
const rows = (...lines: string[]) => sourceRowsOf('knowledge/file.csv', lines.join('\n'));

describe('ownership', () => {
  it('keeps every column; interpolated rows are derived', () => {
    const header =
      'control_domain,control_id,control,iaas,caas,paas,faas,saas,provider,service_key,layer,source_id,notes';
    const { rows: converted } = convertResponsibilities(
      rows(
        header,
        'Host,H-1,patch,customer,shared,provider,,customer,azure,azure.aks,override,K1,CaaS interpolated',
        'Host,H-2,x,,,,,,all,,ccm-domain,K1,',
      ),
      book,
      absent,
    );
    expect(converted[0]).toEqual({
      layer: 'override',
      controlDomain: 'Host',
      controlId: 'H-1',
      control: 'patch',
      iaas: 'customer',
      caas: 'shared',
      paas: 'provider',
      faas: null,
      saas: 'customer',
      provider: 'azure',
      service: 'azure.aks',
      notes: 'CaaS interpolated',
      sourceIds: ['K1'],
      confidence: 'derived',
    });
    expect(converted[1]).toMatchObject({ service: null, provider: 'all', confidence: 'verified' });
  });
});

describe('lock-in', () => {
  it('factors keep every column', () => {
    const header =
      'service_key,api_openness,oss_equivalent,data_export_format,data_gravity,migration_effort_person_days_per_unit,effort_unit,effort_basis,skills_portability,terraform_resource_types,terraform_source_id,source_id';
    const { rows: converted } = convertLockInFactors(
      rows(header, 'aws.x,proprietary,KVM,VMDK,med,0.62,VM,basis,high,aws_a;aws_b,TF,GENERAL_KNOWLEDGE'),
      book,
      absent,
    );
    expect(converted).toEqual([
      {
        service: 'aws.x',
        apiOpenness: 'proprietary',
        ossEquivalent: 'KVM',
        dataExportFormat: 'VMDK',
        dataGravity: 'med',
        effortPersonDaysPerUnit: 0.62,
        effortUnit: 'VM',
        effortBasis: 'basis',
        skillsPortability: 'high',
        terraformTypes: ['aws_a', 'aws_b'],
        terraformSourceIds: ['TF'],
        sourceIds: ['GENERAL_KNOWLEDGE'],
        confidence: 'general-knowledge',
      },
    ]);
  });

  it('portability rules keep every column', () => {
    const { rows: converted } = convertPortabilityRules(
      rows('provider,rule,value_or_date,kind,source_id,notes', 'all,free egress,2027-01-12,rule,K1,n'),
      book,
    );
    expect(converted).toEqual([
      {
        provider: 'all',
        rule: 'free egress',
        value: '2027-01-12',
        kind: 'rule',
        notes: 'n',
        sourceIds: ['K1'],
        confidence: 'verified',
      },
    ]);
  });
});
