import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import { ApiProblems } from '../http/api-problems.js';
import { EnumField, IntegerField } from '../http/fields.js';

export class Health {
  @EnumField(['ok'], { name: 'HealthStatus', description: 'The process answers' })
  status: string;
}

export class Readiness {
  @EnumField(['ready'], { name: 'ReadinessStatus', description: 'The catalog is loaded; questions are answered' })
  status: string;

  @IntegerField({ description: 'Catalog version in use', minimum: 1, example: 1 })
  catalogVersion: number;
}

/** For whoever supervises the process. */
@ApiTags('Operations')
@Controller({ version: VERSION_NEUTRAL })
export class HealthController {
  constructor(private readonly holder: CatalogHolder) {}

  @Get('healthz')
  @ApiOperation({
    operationId: 'getHealth',
    summary: 'Is the process alive?',
    description: 'Answers as long as the process can answer at all. Use it to decide on a restart.',
  })
  @ApiOkResponse({ type: Health, description: 'Alive' })
  getHealth(): Health {
    return { status: 'ok' };
  }

  @Get('readyz')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'Is the service ready for questions?',
    description: 'Answers 503 until the catalog is loaded. Use it to decide on sending requests here.',
  })
  @ApiOkResponse({ type: Readiness, description: 'Ready' })
  @ApiProblems('not-ready')
  getReadiness(): Readiness {
    return { status: 'ready', catalogVersion: this.holder.current().version.number };
  }
}
