import { describe, expect, it } from '@jest/globals';
import { aSourceBook } from '../../../../test/support/a-source-book.js';
import { sourceRowsOf } from '../read-source-folder.js';
import { convertFirewallDefaultRules, convertIamConcepts, convertRoleEquivalences } from './convert-matrices.js';

const book = aSourceBook({ identity: ['I1', 'I2'], firewall: ['F1'] });
const rows = (...lines: string[]) => sourceRowsOf('identity/file.csv', lines.join('\n'));

describe('matrices', () => {
  it('of identity concepts keep every column', () => {
    const { rows: converted } = convertIamConcepts(
      rows('concept,provider,term,mechanism,limits,source_id', 'human,gcp,t,m,l,I1;GENERAL_KNOWLEDGE'),
      book,
    );
    expect(converted).toEqual([
      {
        concept: 'human',
        provider: 'gcp',
        term: 't',
        mechanism: 'm',
        limits: 'l',
        sourceIds: ['I1', 'GENERAL_KNOWLEDGE'],
        confidence: 'general-knowledge',
      },
    ]);
  });

  it('of roles keep every column', () => {
    const header =
      'profile_key,description,aws_managed_policy,azure_builtin_role,azure_role_id,gcp_predefined_role,scope_notes,fit_aws_azure,fit_aws_gcp,fit_azure_gcp,differences,source_id';
    const { rows: converted } = convertRoleEquivalences(
      rows(header, 'p,d,a,b,id,c,s,close,partial,weak,x,I1;I2;ESTIMATE'),
      book,
    );
    expect(converted).toEqual([
      {
        profile: 'p',
        description: 'd',
        awsManagedPolicy: 'a',
        azureBuiltinRole: 'b',
        azureRoleId: 'id',
        gcpPredefinedRole: 'c',
        scopeNotes: 's',
        fitAwsAzure: 'close',
        fitAwsGcp: 'partial',
        fitAzureGcp: 'weak',
        differences: 'x',
        sourceIds: ['I1', 'I2', 'ESTIMATE'],
        confidence: 'estimate',
      },
    ]);
  });

  it('of default rules keep every column and both protocols of one rule', () => {
    const header =
      'model,context,rule_name,direction,priority,action,source,source_ports,destination,destination_ports,protocol,removable,source_id';
    const line = (protocol: string) => `m,c,r,ingress,65534,allow,s,sp,d,dp,${protocol},yes,F1`;
    const { rows: converted } = convertFirewallDefaultRules(rows(header, line('tcp'), line('icmp')), book);
    expect(converted.map(({ protocol }) => protocol)).toEqual(['tcp', 'icmp']);
    expect(converted[0]).toEqual({
      model: 'm',
      context: 'c',
      ruleName: 'r',
      direction: 'ingress',
      priority: '65534',
      action: 'allow',
      source: 's',
      sourcePorts: 'sp',
      destination: 'd',
      destinationPorts: 'dp',
      protocol: 'tcp',
      removable: 'yes',
      sourceIds: ['F1'],
      confidence: 'verified',
    });
    expect(() => convertFirewallDefaultRules(rows(header, line('tcp'), line('tcp')), book)).toThrow('stands on line 2');
  });
});
