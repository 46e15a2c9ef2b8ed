import type { Catalog } from '../../../catalog/domain/catalog.js';

/** The billed variant of a service where the document names none. Services with one price key need no entry. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'aws.s3': 'aws.s3-standard',
  'aws.s3-glacier': 'aws.s3-glacier-flexible',
  'aws.ebs': 'aws.ebs-gp3',
  'aws.efs': 'aws.efs',
  'aws.rds': 'aws.rds-postgresql',
  'aws.aurora': 'aws.aurora-postgresql',
  'aws.elasticache': 'aws.elasticache-redis',
  'aws.dynamodb': 'aws.dynamodb-ondemand',
  'aws.ecs-fargate': 'aws.ecs-fargate',
  'aws.lambda': 'aws.lambda',
  'aws.api-gateway': 'aws.api-gateway-http',
  'aws.sqs': 'aws.sqs-standard',
  'aws.kinesis': 'aws.kinesis-data-streams',
  'aws.msk': 'aws.msk',
  'aws.shield': 'aws.shield-standard',
  'aws.cloudwatch-logs': 'aws.cloudwatch-logs',
  'aws.acm': 'aws.acm-public-certificates',
  'aws.iam': 'aws.iam',
  'aws.security-group': 'aws.security-groups',
  'aws.privatelink': 'aws.privatelink',
  'aws.route53-routing': 'aws.route53',
  'azure.application-gateway': 'azure.application-gateway-v2',
  'azure.load-balancer': 'azure.load-balancer-standard',
  'azure.front-door': 'azure.front-door-standard',
  'azure.front-door-cdn': 'azure.cdn-standard-microsoft',
  'azure.managed-disks': 'azure.managed-disk-premium-ssd',
  'azure.blob-storage': 'azure.blob-hot',
  'azure.files': 'azure.files-standard-transaction-optimized',
  'azure.cosmos-db': 'azure.cosmos-db',
  'azure.managed-redis': 'azure.managed-redis',
  'azure.functions': 'azure.functions-consumption',
  'azure.firewall': 'azure.firewall-standard',
  'azure.ddos-protection': 'azure.ddos-network-protection',
  'azure.service-bus-queue': 'azure.service-bus-basic',
  'azure.service-bus-topic': 'azure.service-bus-standard',
  'azure.entra-id': 'azure.entra-id-free',
  'azure.azure-pipelines': 'azure.devops-pipelines',
  'azure.expressroute': 'azure.expressroute',
  'azure.nsg': 'azure.nsg',
  'azure.waf': 'azure.front-door-waf',
  'azure.sql-hyperscale': 'azure.sql-hyperscale',
  'azure.key-vault-secrets': 'azure.key-vault',
  'azure.key-vault-certificates': 'azure.key-vault',
  'azure.event-hubs-kafka': 'azure.event-hubs',
  'gcp.alb': 'gcp.https-load-balancer-regional',
  'gcp.nlb': 'gcp.network-load-balancer',
  'gcp.cloud-storage': 'gcp.gcs-standard',
  'gcp.persistent-disk': 'gcp.pd-balanced',
  'gcp.filestore': 'gcp.filestore-zonal',
  'gcp.cloud-sql': 'gcp.cloud-sql-postgresql',
  'gcp.memorystore': 'gcp.memorystore-redis',
  'gcp.gke': 'gcp.gke',
  'gcp.cloud-ngfw': 'gcp.cloud-ngfw-standard',
  'gcp.cloud-armor-managed-protection': 'gcp.cloud-armor-default-ddos',
  'gcp.cloud-cdn': 'gcp.cloud-cdn',
  'gcp.interconnect': 'gcp.cloud-interconnect-dedicated',
  'gcp.pubsub-stream': 'gcp.pubsub',
};

/** The price key a component is billed under: its variant, else the default of its service, else the only one there is. */
export function productOf(catalog: Catalog, service: string, variant: string | null): string | null {
  if (variant !== null) return variant;
  return DEFAULTS[service] ?? catalog.index.productsOfService.get(service)?.[0]?.key ?? null;
}

/** Services whose default is chosen here; a spec checks that each key exists. */
export const DEFAULT_PRODUCTS = DEFAULTS;
