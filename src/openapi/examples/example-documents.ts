/** A small shop: one machine type, a database in two zones, and what flows between them. */
export const ARCHITECTURE = {
  name: 'Small shop',
  description: 'Two machines behind a balancer, and a database in two zones',
  components: [
    { id: 'balancer', service: 'aws.alb', region: 'us-east-1', zones: 2, usage: { gbProcessed: 150 } },
    {
      id: 'web',
      service: 'aws.ec2',
      region: 'us-east-1',
      quantity: 2,
      zones: 2,
      minimumServing: 1,
      instanceType: 'm6i.large',
    },
    {
      id: 'database',
      service: 'aws.rds',
      region: 'us-east-1',
      zones: 2,
      highAvailability: true,
      size: { vcpu: 4, memoryGib: 16, storageGb: 200 },
      instanceType: 'db.m6g.xlarge',
    },
  ],
  connections: [
    { from: 'balancer', to: 'internet', gbPerMonth: 120 },
    { from: 'web', to: 'database', gbPerMonth: 10 },
  ],
  recovery: { strategy: 'backup-restore', backupIntervalHours: 24, backupRetentionDays: 30 },
} as const;

/** What has to run, without saying where. */
export const WORKLOAD = {
  name: 'Records service',
  components: [
    { id: 'entry', capabilities: ['network.lb.l7'], usage: { gbProcessed: 120 } },
    {
      id: 'app',
      capabilities: ['compute.vm', 'compute.serverless-container'],
      units: 2,
      minimumServing: 1,
      vcpu: 4,
      memoryGib: 16,
      usage: { requests: 5_000_000 },
    },
    { id: 'records', capabilities: ['database.relational'], vcpu: 4, memoryGib: 16, storageGb: 500, dataGb: 500 },
  ],
  connections: [
    { from: 'entry', to: 'internet', gbPerMonth: 100 },
    { from: 'app', to: 'records', gbPerMonth: 30 },
  ],
  users: [{ name: 'Germany', latitude: 50.11, longitude: 8.68, geography: 'Europe' }],
  constraints: { countries: ['DE', 'NL'], mostProviders: 2, ceilings: { monthlyUsdAtMost: 2500 } },
} as const;

export const FLEET = {
  region: ['aws/us-east-1'],
  servers: [
    { name: 'web', vcpu: 4, memoryGib: 16, quantity: 12 },
    { name: 'batch', vcpu: 16, memoryGib: 64, hoursPerMonth: 200, quantity: 2 },
  ],
} as const;

/** Rows that POST /v1/imports/architectures reads. */
export const ARCHITECTURE_ROWS = [
  'architecture,record,id,service,region,instanceType,quantity,from,to,gbPerMonth',
  'Small shop,component,web,aws.ec2,us-east-1,m6i.large,2,,,',
  'Small shop,connection,,,,,,web,internet,120',
  '',
].join('\r\n');
