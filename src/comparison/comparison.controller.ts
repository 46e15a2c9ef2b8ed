import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { FromCatalog } from '../http/route-conventions.js';
import { Tabular } from '../http/tabular.js';
import { CapabilityMatrixResponse } from './answers/capability-matrix.response.js';
import { CAPABILITY_COLUMNS, capabilityLines } from './answers/capability-rows.js';
import { ComputeComparisonResponse } from './answers/compute-comparison.response.js';
import { InstanceEquivalentsResponse } from './answers/instance-equivalents.response.js';
import { ServiceEquivalentsResponse } from './answers/service-equivalents.response.js';
import { MATCH_COLUMNS, matchRows } from './answers/to-compute-comparison.js';
import { EQUIVALENT_COLUMNS, equivalentRows } from './answers/to-instance-equivalents.js';
import { SERVICE_EQUIVALENT_COLUMNS, serviceEquivalentRows } from './answers/to-service-equivalents.js';
import {
  CapabilityPath,
  ComputeComparisonQuery,
  InstanceEquivalentsQuery,
  InstanceTypePath,
  PlaceQuery,
  ServicePath,
} from './comparison.request.js';
import { ComparisonService } from './comparison.service.js';

/** The same thing over there: capabilities, services and instance types side by side. */
@ApiTags('Comparison')
@Controller()
export class ComparisonController {
  constructor(private readonly comparison: ComparisonService) {}

  @Get('capabilities/:capability')
  @FromCatalog()
  @Tabular({ columns: CAPABILITY_COLUMNS, rows: capabilityLines })
  @ApiOperation({
    operationId: 'compareCapability',
    summary: 'Compare the clouds in one capability',
    description:
      'The side-by-side matrix: services, fit of each pair, differences, features, service models and scopes, SLAs, recovery features, lock-in and unit prices in comparable regions. A price that is not published is unknown, never zero, and the nearest region that has it is named.',
  })
  @ApiOkResponse({ type: CapabilityMatrixResponse, description: 'The matrix; in CSV one line per fact' })
  @ApiProblems('invalid-request', 'unknown-capability', 'unknown-region')
  compareCapability(@Param() { capability }: CapabilityPath, @Query() query: PlaceQuery): CapabilityMatrixResponse {
    return this.comparison.capability(capability, query);
  }

  @Get('services/:service/equivalents')
  @FromCatalog()
  @Tabular({ columns: SERVICE_EQUIVALENT_COLUMNS, rows: serviceEquivalentRows })
  @ApiOperation({
    operationId: 'findServiceEquivalents',
    summary: 'Find the equivalents of a service on the other clouds',
    description:
      'Fit, differences and the features lost, partly lost or gained on the way. An absence is said as such.',
  })
  @ApiOkResponse({ type: ServiceEquivalentsResponse, description: 'The equivalents; in CSV one line per feature gap' })
  @ApiProblems('unknown-service')
  findServiceEquivalents(@Param() { service }: ServicePath): ServiceEquivalentsResponse {
    return this.comparison.serviceEquivalents(service);
  }

  @Get('instance-types/:provider/:type/equivalents')
  @FromCatalog()
  @Tabular({ columns: EQUIVALENT_COLUMNS, rows: equivalentRows })
  @ApiOperation({
    operationId: 'findInstanceTypeEquivalents',
    summary: 'Find the nearest instance types on the other clouds',
    description:
      'Nearest by vCPU, memory, architecture, accelerators, local disk and price, with every term of the distance. Never smaller than asked, another architecture, burstable or in a government region unless the request allows it. Equal vCPU is not equal speed: the terms say so.',
  })
  @ApiOkResponse({ type: InstanceEquivalentsResponse, description: 'The candidates; in CSV one line each' })
  @ApiProblems('invalid-request', 'unknown-instance-type', 'unknown-region', 'instance-type-not-in-region')
  findInstanceTypeEquivalents(
    @Param() path: InstanceTypePath,
    @Query() query: InstanceEquivalentsQuery,
  ): InstanceEquivalentsResponse {
    return this.comparison.instanceEquivalents(path, query);
  }

  @Get('comparisons/compute')
  @FromCatalog()
  @Tabular({ columns: MATCH_COLUMNS, rows: matchRows })
  @ApiOperation({
    operationId: 'compareCompute',
    summary: 'Find the cheapest servers of a size per region and provider',
    description:
      'The cheapest offers at least the size asked, in every region asked. Regions without a price for this way of buying are listed as unpriced, those without a match as such; nothing is cut without a count.',
  })
  @ApiOkResponse({ type: ComputeComparisonResponse, description: 'The matches; in CSV one line each' })
  @ApiProblems('invalid-request', 'unknown-region')
  compareCompute(@Query() query: ComputeComparisonQuery): ComputeComparisonResponse {
    return this.comparison.compute(query);
  }
}
