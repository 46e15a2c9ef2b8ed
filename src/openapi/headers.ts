const text = (description: string, example: string) => ({
  description,
  schema: { type: 'string', examples: [example] },
});

/** Headers of answers, described once for the whole document. */
export const HEADERS = {
  RequestId: text(
    'Id of the request: the one sent, where it is sane, else a new one',
    '7f9c2ba4-e88f-4d2c-9f0b-6d1c8d5f3a10',
  ),
  ETag: text('Weak tag of the answer, for `If-None-Match`', 'W/"8FfpGQejDeWMBvAYpH-OOiTAEGL"'),
  CatalogVersion: text('In CSV: catalog version the answer was made from', '1'),
  Link: text(
    'In CSV: address of the next page, where a limit was stated',
    '</v1/regions?limit=5&cursor=NS4x>; rel="next"',
  ),
};

export const header = (name: keyof typeof HEADERS) => ({ $ref: `#/components/headers/${name}` });

export const REQUEST_ID = { 'X-Request-Id': header('RequestId') };
