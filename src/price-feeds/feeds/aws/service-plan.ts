/**
 * How the prices of a service are read: `bulk` from its bulk price lists, one file per region, for services with many articles;
 * `products` from GetProducts, page by page, for those with few.
 */
export type ServiceWay = 'bulk' | 'products';

/** Services the mapping rules know, by AWS's own codes; one file of rules each. */
export const SERVICE_PLAN: ReadonlyMap<string, ServiceWay> = new Map<string, ServiceWay>([
  ['AWSBackup', 'products'],
  ['AWSCertificateManager', 'products'],
  ['AWSCloudTrail', 'products'],
  ['AWSConfig', 'products'],
  ['AWSDataTransfer', 'bulk'],
  ['AWSDirectoryService', 'products'],
  ['AWSELB', 'products'],
  ['AWSEvents', 'products'],
  ['AWSLambda', 'products'],
  ['AWSNetworkFirewall', 'products'],
  ['AWSQueueService', 'products'],
  ['AWSSecretsManager', 'products'],
  ['AWSSystemsManager', 'products'],
  ['AWSXRay', 'products'],
  ['AmazonApiGateway', 'products'],
  ['AmazonCloudWatch', 'products'],
  ['AmazonDynamoDB', 'products'],
  ['AmazonEC2', 'bulk'],
  ['AmazonECR', 'products'],
  ['AmazonECS', 'products'],
  ['AmazonEFS', 'products'],
  ['AmazonEKS', 'bulk'],
  ['AmazonES', 'bulk'],
  ['AmazonElastiCache', 'bulk'],
  ['AmazonGlacier', 'products'],
  ['AmazonGrafana', 'products'],
  ['AmazonGuardDuty', 'products'],
  ['AmazonKinesis', 'products'],
  ['AmazonMSK', 'products'],
  ['AmazonRDS', 'bulk'],
  ['AmazonRoute53', 'products'],
  ['AmazonS3', 'bulk'],
  ['AmazonS3GlacierDeepArchive', 'products'],
  ['AmazonSNS', 'products'],
  ['AmazonStates', 'products'],
  ['AmazonVPC', 'products'],
  ['CloudHSM', 'products'],
  ['CodeBuild', 'products'],
  ['awskms', 'products'],
  ['awswaf', 'products'],
]);
