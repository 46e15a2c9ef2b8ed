import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Tabular } from '../http/tabular.js';
import { AVAILABILITY_COLUMNS, availabilityRows } from './availability-rows.js';
import { AvailabilitiesService } from './availabilities.service.js';
import { AvailabilityRequest } from './availability.request.js';
import { AvailabilityResponse } from './availability.response.js';

@ApiTags('Resilience')
@Controller({ path: 'availabilities', version: '1' })
export class AvailabilitiesController {
  constructor(private readonly availabilities: AvailabilitiesService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'assessAvailability',
    summary: 'How much of the time a design serves',
    description:
      'Exact availability of the serving structure from the commitments of the providers and from observed outages, conditioned on what zones, regions and providers take down together; what the downtime comes from; and, on request, a seeded simulation of years. As CSV: one figure a row.',
  })
  @ApiOkResponse({ type: AvailabilityResponse, description: 'Availability on both bases' })
  @ApiProblems(
    'malformed-body',
    'unsupported-media-type',
    'invalid-request',
    'invalid-document',
    'unknown-architecture',
    'limit-exceeded',
    'too-many-requests',
  )
  @Tabular({ columns: AVAILABILITY_COLUMNS, rows: availabilityRows })
  async assess(@Body() request: AvailabilityRequest): Promise<AvailabilityResponse> {
    const { chosen, contractual, observed, simulation, durability } = await this.availabilities.assess(request);
    return {
      catalogVersion: chosen.catalog.version.number,
      architectureId: chosen.id,
      name: chosen.architecture.name,
      basis: request.basis,
      contractual,
      observed,
      simulation,
      durability,
    };
  }
}
