/** Zones of the catalog by where CloudFront sends from; the United States and Europe have one price. */
const EGRESS_ZONES: ReadonlyMap<string, string> = new Map([
  ['United States', 'edge-us-eu'],
  ['Asia Pacific', 'edge-apac'],
  ['Japan', 'edge-japan'],
]);
const REQUEST_ZONES: ReadonlyMap<string, string> = new Map([['United States', 'edge-us']]);
const CODES = new Set([...EGRESS_ZONES.values(), ...REQUEST_ZONES.values()]);

/** The zone of the catalog for an article of CloudFront; undefined for other services, and where the catalog has none. */
export function edgeZoneOf(attributes: Readonly<Record<string, string>>): string | undefined {
  const { servicecode, transferType, fromLocation = '', location = '' } = attributes;
  if (servicecode !== 'AmazonCloudFront') return undefined;
  if (transferType === 'CloudFront Outbound') return EGRESS_ZONES.get(fromLocation);
  return REQUEST_ZONES.get(transferType === 'CloudFront to Origin' ? fromLocation : location);
}

export function isEdgeZone(code: string): boolean {
  return CODES.has(code);
}
