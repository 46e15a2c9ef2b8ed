import type { Type as Class } from '@nestjs/common';
import { IntegerField, ListField, TextField } from '../../http/fields.js';
import { MAX_LIMIT } from './list-query.js';

/** A page of a list. In CSV `items` may be longer than a page, and is read once. */
export interface ListAnswer<Row> {
  readonly items: Iterable<Row>;
  readonly nextCursor: string | null;
  readonly catalogVersion: number;
}

/** The response class of a list of such rows. */
export function listAnswerClass<Row>(row: Class<Row>): Class<ListAnswer<Row>> {
  class Answer {
    @ListField(() => row as Class, { description: 'Rows of this page', maxItems: MAX_LIMIT })
    items: Row[];

    @TextField({ description: 'Cursor of the next page; null on the last one', nullable: true })
    nextCursor: string | null;

    @IntegerField({ description: 'Catalog version the answer was made from', minimum: 1, example: 1 })
    catalogVersion: number;
  }
  return Answer;
}
