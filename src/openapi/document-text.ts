import type { OpenAPIObject } from '@nestjs/swagger';

export type DocumentFormat = 'json' | 'yaml';

/** The document as it is served and committed. The YAML writer is loaded when it is first needed. */
export async function documentText(document: OpenAPIObject, format: DocumentFormat): Promise<string> {
  // Nest leaves keys set to undefined; a round trip drops them, and parts used twice are written twice, not as anchors.
  const json = JSON.stringify(document);
  if (format === 'json') return json;
  const { stringify } = await import('yaml');
  return stringify(JSON.parse(json), { lineWidth: 120, aliasDuplicateObjects: false });
}
