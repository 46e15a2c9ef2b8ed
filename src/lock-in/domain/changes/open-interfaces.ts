import { adjustEffort, isProprietary, type DesignChange } from './design-change.js';

/** Changes that keep the service and use it through an open interface: the document stays, part of the effort goes. */

export const s3Access: DesignChange = {
  id: 's3-compatible-access',
  title: 'S3-compatible access to object storage',
  because: 'code that speaks the S3 interface finds it on most clouds and in open source; only the copy is left',
  apply: (architecture, catalog, { changeShares }) =>
    adjustEffort(
      architecture,
      ({ capability, service }) =>
        (capability === 'storage.object' || capability === 'storage.archive') && isProprietary(catalog, service),
      'the same service behind an S3-compatible interface',
      { share: changeShares.s3, because: 'code speaks S3; only the copy is left' },
    ),
};

export const terraform: DesignChange = {
  id: 'terraform',
  title: 'Terraform instead of native templates',
  because: 'one language, state and work flow for every cloud; the resource blocks are still written per cloud',
  apply: (architecture, catalog, { changeShares }) =>
    adjustEffort(
      architecture,
      ({ capability, service }) => capability === 'devops.iac' && isProprietary(catalog, service),
      'Terraform',
      { share: changeShares.terraform, because: 'modules and pipelines carry over; resource blocks do not' },
    ),
};

export const oidcFederation: DesignChange = {
  id: 'oidc-federation',
  title: 'OIDC federation instead of cloud-only identity',
  because:
    'people and workloads sign in with one identity everywhere; only the permission policies are written per cloud',
  apply: (architecture, catalog, { changeShares }) =>
    adjustEffort(
      architecture,
      ({ capability, service }) => capability === 'identity.iam' && isProprietary(catalog, service),
      'the same service with OIDC federation for people and workloads',
      { share: changeShares.oidc, because: 'users, keys and trust carry over; permission policies do not' },
    ),
};
