import type { ComponentMetering, MeteringRule } from './component-metering.js';

/** Object and archive storage: data kept by class and redundancy, operations, retrieval. */
export const objectStorage: MeteringRule = (metering) => {
  const { component } = metering;
  const storageGb = metering.given('storageGb') ?? component.size?.storageGb ?? component.dataGb;
  const names = meterNames(metering);
  metering.charge(names.storage, storageGb ?? metering.driver('storageGb'));
  const retrievedGb = metering.given('retrievedGb') ?? 0;
  if (names.retrieval !== null) metering.charge(names.retrieval, retrievedGb);
  chargeOperations(metering, names);
};

interface ObjectMeters {
  readonly storage: string;
  readonly writes: string | null;
  readonly reads: string | null;
  readonly retrieval: string | null;
}

function chargeOperations(metering: ComponentMetering, names: ObjectMeters): void {
  metering.settle();
  if (names.writes !== null) metering.charge(names.writes, metering.driver('writeRequests'));
  if (names.reads !== null) metering.charge(names.reads, metering.driver('readRequests'));
}

function meterNames(metering: ComponentMetering): ObjectMeters {
  const { product, component } = metering;
  if (component.provider === 'aws') return awsMeters(product ?? '');
  if (component.provider === 'azure') return azureMeters(product ?? '', component.highAvailability);
  return GOOGLE;
}

/** The archive classes list no read requests, and Express and Intelligent-Tiering none of these operations. */
function awsMeters(product: string): ObjectMeters {
  const bare = product === 'aws.s3-express-one-zone' || product === 'aws.s3-intelligent-tiering';
  const archive = product === 'aws.s3-deep-archive' || product === 'aws.s3-glacier-flexible';
  return {
    storage: 'gb_month',
    writes: bare ? null : 'write_requests_1k',
    reads: bare || archive ? null : 'read_requests_1k',
    retrieval: bare || product === 'aws.s3-standard' ? null : 'gb_retrieved',
  };
}

/** Locally redundant unless high availability asks for zones; geo-redundant copies are named by their meters. */
function azureMeters(product: string, zoneRedundant: boolean): ObjectMeters {
  const redundancy = zoneRedundant && product !== 'azure.blob-archive' ? 'zrs' : 'lrs';
  return {
    storage: `gb_month_${redundancy}`,
    writes: `write_ops_10k_${redundancy}`,
    reads: 'read_ops_10k_lrs',
    retrieval: product === 'azure.blob-hot' ? null : 'gb_retrieved',
  };
}

const GOOGLE: ObjectMeters = {
  storage: 'gb_month',
  writes: 'class_a_10k',
  reads: 'class_b_10k',
  retrieval: 'gb_retrieved',
};
