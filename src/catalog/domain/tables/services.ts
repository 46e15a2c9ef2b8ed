import { PROVIDERS } from '../provider.js';
import { decimal, integer, list, oneOf, optional, seedTable, text, type RowOf } from '../seed-table.js';
import { provenance } from './provenance.js';

export const SERVICE_MODELS = ['IaaS', 'CaaS', 'PaaS', 'FaaS', 'SaaS'] as const;
export type ServiceModel = (typeof SERVICE_MODELS)[number];
export const SERVICE_SCOPES = ['zonal', 'regional', 'multi-regional', 'global'] as const;
export type ServiceScope = (typeof SERVICE_SCOPES)[number];
export const FITS = ['exact', 'close', 'partial', 'none'] as const;
export type Fit = (typeof FITS)[number];

const percent = (description: string) => decimal(description, { unit: '%', minimum: 0, maximum: 100 });

export const capabilityTable = seedTable({
  name: 'capability',
  file: 'services/capabilities.csv',
  description: 'Provider-neutral functions',
  key: ['key'],
  columns: {
    key: text('Capability, e.g. `network.lb.l7`'),
    name: text('Name for people'),
    category: text('FOCUS ServiceCategory'),
    focusSubcategory: text('FOCUS ServiceSubcategory'),
    ...provenance,
  },
});
export type Capability = RowOf<typeof capabilityTable>;

export const serviceTable = seedTable({
  name: 'service',
  file: 'services/services.csv',
  description: "One provider's product for a capability",
  key: ['key'],
  columns: {
    key: text('Service key, `<provider>.<service>`'),
    provider: oneOf(PROVIDERS, 'Provider'),
    name: text("The provider's name of the product"),
    capability: text('Capability it serves', { references: 'capability.key' }),
    category: text('FOCUS ServiceCategory'),
    focusSubcategory: text('FOCUS ServiceSubcategory'),
    serviceModel: oneOf(SERVICE_MODELS, 'NIST-style service model'),
    scope: oneOf(SERVICE_SCOPES, 'What the service spans'),
    status: text('Availability status'),
    launchedYear: optional(integer('Year of launch', { unit: 'calendar year', minimum: 1990, maximum: 2100 })),
    docUrl: optional(text("The provider's documentation")),
    ...provenance,
  },
});
export type Service = RowOf<typeof serviceTable>;

export const equivalenceTable = seedTable({
  name: 'equivalence',
  file: 'services/equivalences.csv',
  description: 'The same capability on the three clouds, and how well each pair fits',
  key: ['capability'],
  columns: {
    capability: text('Capability', { references: 'capability.key' }),
    aws: optional(text('AWS service; blank where AWS has none', { references: 'service.key' })),
    azure: optional(text('Azure service; blank where Azure has none', { references: 'service.key' })),
    gcp: optional(text('Google Cloud service; blank where Google Cloud has none', { references: 'service.key' })),
    fitAwsAzure: oneOf(FITS, 'How well the AWS and the Azure service replace each other'),
    fitAwsGcp: oneOf(FITS, 'How well the AWS and the Google Cloud service replace each other'),
    fitAzureGcp: oneOf(FITS, 'How well the Azure and the Google Cloud service replace each other'),
    keyDifferences: text('What differs, in a sentence'),
    ...provenance,
  },
});
export type Equivalence = RowOf<typeof equivalenceTable>;

export const capabilityFeatureTable = seedTable({
  name: 'capability_feature',
  file: 'services/features.csv',
  description: 'Features of a capability side by side',
  key: ['capability', 'feature'],
  columns: {
    capability: text('Capability', { references: 'capability.key' }),
    feature: text('Feature'),
    aws: optional(text('On AWS')),
    azure: optional(text('On Azure')),
    gcp: optional(text('On Google Cloud')),
    sourceIds: list('Sources of the row', { references: 'source.id' }),
    awsConfidence: provenance.confidence,
    azureConfidence: provenance.confidence,
    gcpConfidence: provenance.confidence,
    confidence: provenance.confidence,
  },
});
export type CapabilityFeature = RowOf<typeof capabilityFeatureTable>;

export const slaTable = seedTable({
  name: 'sla',
  file: 'services/slas.csv',
  description: 'Monthly uptime commitments by deployment condition; credits, not measured availability',
  key: ['service', 'deployment'],
  columns: {
    service: text('Service', { references: 'service.key' }),
    provider: oneOf(PROVIDERS, 'Provider'),
    deployment: text('Condition the commitment holds under'),
    monthlyUptimePct: optional(percent('Committed monthly uptime')),
    durabilityPctLow: optional(percent('Design durability over a year, lower end')),
    durabilityPctHigh: optional(percent('Design durability over a year, upper end')),
    publishedRtoSeconds: optional(integer('Recovery time the provider publishes', { unit: 's', minimum: 0 })),
    evidence: text('Kind of copy the figure was read from'),
    effectiveDate: optional(text('Date the source gives for the commitment')),
    notes: optional(text('What a reader should know of it')),
    ...provenance,
  },
});
export type Sla = RowOf<typeof slaTable>;

export const meshFeatureTable = seedTable({
  name: 'mesh_feature',
  file: 'services/meshes.csv',
  description: 'Service meshes side by side',
  key: ['feature'],
  columns: {
    feature: text('Feature'),
    istio: text('Istio'),
    linkerd: text('Linkerd'),
    notes: optional(text('What a reader should know of it')),
    ...provenance,
  },
});
export type MeshFeature = RowOf<typeof meshFeatureTable>;

export const autoscalingFactTable = seedTable({
  name: 'autoscaling_fact',
  file: 'services/kubernetes-autoscaling.csv',
  description: 'Formulas and defaults of Kubernetes autoscaling',
  key: ['component', 'parameter'],
  columns: {
    component: text('Autoscaler'),
    parameter: text('Parameter'),
    value: text('Value'),
    unit: optional(text('Unit of the value')),
    notes: optional(text('What a reader should know of it')),
    ...provenance,
  },
});
export type AutoscalingFact = RowOf<typeof autoscalingFactTable>;
