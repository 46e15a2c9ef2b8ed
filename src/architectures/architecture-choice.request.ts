import { DocumentField, TextField } from '../http/fields.js';
import { ArchitectureRequest } from './architecture.request.js';

/** Which architecture a computation is about: a document in the request, or a stored one by id; exactly one of the two. */
export class ArchitectureChoiceRequest {
  @DocumentField(() => ArchitectureRequest, {
    description: 'The document itself; this or `architectureId`',
    optional: true,
  })
  architecture?: ArchitectureRequest;

  @TextField({
    description: 'Id of a stored architecture; this or `architecture`',
    example: 'web-shop-aws',
    maxLength: 100,
    optional: true,
  })
  architectureId?: string;
}
