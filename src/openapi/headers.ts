const text = (description: string, example: string) => ({
  description,
  schema: { type: 'string', maxLength: 8192, examples: [example] },
});
const always = (description: string, example: string) => ({ ...text(description, example), required: true });

/** Headers of answers, described once for the whole document. */
export const HEADERS = {
  RequestId: always(
    'Id of the request: the one sent, where it is sane, else a new one',
    '7f9c2ba4-e88f-4d2c-9f0b-6d1c8d5f3a10',
  ),
  RetryAfter: always('After how many seconds to ask again (s)', '5'),
  ETag: always('Weak tag of the answer, for `If-None-Match`', 'W/"8FfpGQejDeWMBvAYpH-OOiTAEGL"'),
  CatalogVersion: text('In CSV: catalog version the answer was made from', '1'),
  Link: text(
    'In CSV: address of the next page, where a limit was stated',
    '</v1/regions?limit=5&cursor=NS4x>; rel="next"',
  ),
};

export const header = (name: keyof typeof HEADERS) => ({ $ref: `#/components/headers/${name}` });

/** Headers of every answer of a status, whatever was asked. */
export function headersOf(status: number): Record<string, { $ref: string }> {
  const mayBeRetried = status === 429 || status === 503;
  return mayBeRetried ? { ...REQUEST_ID, 'Retry-After': header('RetryAfter') } : REQUEST_ID;
}

const REQUEST_ID = { 'X-Request-Id': header('RequestId') };
