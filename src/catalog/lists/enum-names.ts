import { CONFIDENCES } from '../domain/confidence.js';
import { PROVIDERS } from '../domain/provider.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../domain/purchase-option.js';
import { ARCHITECTURES } from '../domain/tables/compute.js';
import { GEOGRAPHIES } from '../domain/tables/regions.js';
import { SERVICE_MODELS, SERVICE_SCOPES } from '../domain/tables/services.js';
import { SOURCE_RELIABILITIES } from '../domain/tables/sources.js';

/** Names of the enums in the OpenAPI document, so that one set of values is one type in a generated client. */
const ENUM_NAMES = new Map<readonly string[], string>([
  [PROVIDERS, 'Provider'],
  [CONFIDENCES, 'Confidence'],
  [GEOGRAPHIES, 'Geography'],
  [ARCHITECTURES, 'ProcessorArchitecture'],
  [PURCHASE_OPTIONS, 'PurchaseOption'],
  [OPERATING_SYSTEMS, 'OperatingSystem'],
  [SERVICE_MODELS, 'ServiceModel'],
  [SERVICE_SCOPES, 'ServiceScope'],
  [SOURCE_RELIABILITIES, 'SourceReliability'],
]);

export function enumNameOf(column: string, allowed: readonly string[]): string {
  return ENUM_NAMES.get(allowed) ?? upperFirst(column);
}

export function upperFirst(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
