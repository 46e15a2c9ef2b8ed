/**
 * Neutral usage drivers: what a document may say about a component on any cloud, per month and for all units of the
 * component together unless the meaning says otherwise. A key of `usage` that is not one of these must be a meter of the
 * component's product, or `<product>:<meter>`. Where a rule needs a driver the document does not give, the parameter
 * `cost.default.<capability>.<driver>`, else `cost.default.<driver>`, stands in, as a visible assumption.
 */
export const DRIVERS = {
  storageGb: ['GB-month', 'data kept, on average over the month'],
  backupGb: ['GB-month', 'backups kept, on average over the month'],
  snapshotGb: ['GB-month', 'volume snapshots kept, on average over the month'],
  archiveGb: ['GB-month', 'data kept in the archive or infrequent access tier of the service'],
  gbProcessed: ['GB', 'data passing through the component, both ways together'],
  gbIngested: ['GB', 'data taken in: logs, streams'],
  gbScanned: ['GB', 'data read by queries'],
  gbWritten: ['GB', 'data written'],
  gbRead: ['GB', 'data read'],
  retrievedGb: ['GB', 'data retrieved from a cool or archive class'],
  replicatedGb: ['GB', 'data copied to another region by the service'],
  egressGb: ['GB', 'data sent to the internet, where no connection to the internet is drawn'],
  requests: ['requests', 'requests, calls, executions or messages'],
  readRequests: ['requests', 'read operations'],
  writeRequests: ['requests', 'write operations'],
  deleteRequests: ['requests', 'delete operations'],
  durationMs: ['ms', 'mean duration of one request'],
  newConnectionsPerSecond: ['1/s', 'mean new connections per second'],
  activeConnections: ['connections', 'mean concurrent connections'],
  rulesEvaluatedPerSecond: ['1/s', 'mean balancer rule evaluations per second above the free ones'],
  rules: ['rules', 'balancer, forwarding, firewall or WAF rules'],
  policies: ['policies', 'WAF policies, web ACLs'],
  publicIps: ['addresses', 'public IPv4 addresses'],
  idlePublicIps: ['addresses', 'public IPv4 addresses reserved and not attached'],
  virtualMachines: ['VMs', 'virtual machines behind a NAT gateway'],
  clusters: ['clusters', 'Kubernetes clusters'],
  extendedSupportClusters: ['clusters', 'Kubernetes clusters on a version in extended support'],
  readReplicas: ['replicas', 'read replicas of the same size'],
  endpoints: ['endpoints', 'private, firewall or resolver endpoints'],
  connections: ['connections', 'VPN connections, tunnels or gateway attachments'],
  portGbps: ['Gbit/s', 'bandwidth of one dedicated port or circuit'],
  zones: ['zones', 'hosted DNS zones'],
  queries: ['queries', 'DNS or database queries'],
  healthChecks: ['checks', 'DNS health checks'],
  keys: ['keys', 'encryption keys'],
  secrets: ['secrets', 'secrets kept'],
  certificates: ['certificates', 'certificates issued or renewed'],
  users: ['users', 'licensed or active users'],
  metrics: ['metrics', 'custom metrics or time series'],
  samples: ['samples', 'metric samples taken in'],
  alarms: ['alarms', 'alarm rules'],
  traces: ['traces', 'traces or spans recorded'],
  minutes: ['minutes', 'build or action minutes'],
  pipelines: ['pipelines', 'delivery pipelines'],
  parallelJobs: ['jobs', 'parallel build jobs'],
  protectedInstances: ['instances', 'machines protected by backup or replication'],
  throughputUnits: ['units', 'provisioned shards, throughput units, messaging units or processing units'],
  requestUnitsPerSecond: ['RU/s', 'provisioned request units per second'],
  readCapacityUnits: ['RCU', 'provisioned read capacity units'],
  writeCapacityUnits: ['WCU', 'provisioned write capacity units'],
  capacityUnits: ['units', 'scaling units of the service: ACUs, nodes, capacity units'],
  events: ['events', 'events or log records analysed'],
  transitions: ['transitions', 'workflow state transitions'],
  mibIngested: ['MiB', 'metric data taken in'],
} as const satisfies Record<string, readonly [unit: string, meaning: string]>;

export type Driver = keyof typeof DRIVERS;

export function isDriver(name: string): name is Driver {
  return Object.hasOwn(DRIVERS, name);
}
