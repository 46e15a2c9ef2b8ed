import { Injectable, type ArgumentMetadata, type PipeTransform, type Type as Class } from '@nestjs/common';
import { readBody, readTextValues } from './request-values.js';
import { knownFieldsOf } from './validation-details.js';

/** Turns bodies, queries and path parameters into their request classes, or refuses them naming every wrong path. */
@Injectable()
export class RequestPipe implements PipeTransform {
  transform(value: unknown, { metatype, type, data }: ArgumentMetadata): unknown {
    if (data !== undefined || !isRequestClass(metatype)) return value;
    if (type === 'body') return readBody(metatype, value);
    if (type === 'custom') return value;
    return readTextValues(metatype, value as Record<string, unknown>, type === 'query' ? 'query' : 'path');
  }
}

function isRequestClass(metatype: unknown): metatype is Class<object> {
  return typeof metatype === 'function' && knownFieldsOf(metatype).length > 0;
}
