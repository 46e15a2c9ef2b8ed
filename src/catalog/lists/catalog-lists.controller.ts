import { Controller, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CSV_TYPE } from '../../http/route-conventions.js';
import { CatalogHolder } from '../catalog-holder.js';
import { instancePriceList } from '../domain/lists/instance-price-list.js';
import type { ListDefinition } from '../domain/lists/list-definition.js';
import { providerList } from '../domain/lists/provider-list.js';
import { servicePriceList } from '../domain/lists/service-price-list.js';
import { capabilityList, instanceTypeList, regionList, serviceList, sourceList } from '../domain/lists/table-lists.js';
import type { Columns, RowOf, SeedTable } from '../domain/seed-table.js';
import type { ListAnswer } from './list-answer.js';
import * as classes from './list-classes.js';
import type { ListQuery } from './list-query.js';
import { ListRoute } from './list-route.js';
import { listRows } from './list-rows.js';

/** The catalog's tables as lists that can be filtered, sorted and paged through. */
@ApiTags('Catalog')
@Controller()
export class CatalogListsController {
  constructor(private readonly holder: CatalogHolder) {}

  @ListRoute({
    path: 'providers',
    operationId: 'listProviders',
    summary: 'List the providers',
    list: providerList,
    answer: classes.ProviderList,
  })
  listProviders(
    @Query() query: classes.ProviderQuery,
    @Req() request: FastifyRequest,
  ): ListAnswer<classes.ProviderRow> {
    return this.rows(providerList, query, request);
  }

  @ListRoute({
    path: 'regions',
    operationId: 'listRegions',
    summary: 'List the regions',
    list: regionList,
    answer: classes.RegionList,
  })
  listRegions(@Query() query: classes.RegionQuery, @Req() request: FastifyRequest): ListAnswer<classes.RegionRow> {
    return this.rows(regionList, query, request);
  }

  @ListRoute({
    path: 'capabilities',
    operationId: 'listCapabilities',
    summary: 'List the capabilities',
    list: capabilityList,
    answer: classes.CapabilityList,
  })
  listCapabilities(
    @Query() query: classes.CapabilityQuery,
    @Req() request: FastifyRequest,
  ): ListAnswer<classes.CapabilityRow> {
    return this.rows(capabilityList, query, request);
  }

  @ListRoute({
    path: 'services',
    operationId: 'listServices',
    summary: 'List the services',
    list: serviceList,
    answer: classes.ServiceList,
  })
  listServices(@Query() query: classes.ServiceQuery, @Req() request: FastifyRequest): ListAnswer<classes.ServiceRow> {
    return this.rows(serviceList, query, request);
  }

  @ListRoute({
    path: 'instance-types',
    operationId: 'listInstanceTypes',
    summary: 'List the instance types',
    list: instanceTypeList,
    answer: classes.InstanceTypeList,
  })
  listInstanceTypes(
    @Query() query: classes.InstanceTypeQuery,
    @Req() request: FastifyRequest,
  ): ListAnswer<classes.InstanceTypeRow> {
    return this.rows(instanceTypeList, query, request);
  }

  @ListRoute({
    path: 'prices',
    operationId: 'listInstancePrices',
    summary: 'List the prices of instance types',
    list: instancePriceList,
    answer: classes.InstancePriceList,
  })
  listInstancePrices(
    @Query() query: classes.InstancePriceQuery,
    @Req() request: FastifyRequest,
  ): ListAnswer<classes.InstancePriceRow> {
    return this.rows(instancePriceList, query, request);
  }

  @ListRoute({
    path: 'service-prices',
    operationId: 'listServicePrices',
    summary: 'List the prices of service meters',
    list: servicePriceList,
    answer: classes.ServicePriceList,
  })
  listServicePrices(
    @Query() query: classes.ServicePriceQuery,
    @Req() request: FastifyRequest,
  ): ListAnswer<classes.ServicePriceRow> {
    return this.rows(servicePriceList, query, request);
  }

  @ListRoute({
    path: 'sources',
    operationId: 'listSources',
    summary: 'List the sources of the figures',
    list: sourceList,
    answer: classes.SourceList,
  })
  listSources(@Query() query: classes.SourceQuery, @Req() request: FastifyRequest): ListAnswer<classes.SourceRow> {
    return this.rows(sourceList, query, request);
  }

  /** CSV gives the whole list in one go, streamed; JSON gives pages. */
  private rows<C extends Columns>(
    list: ListDefinition<C>,
    query: ListQuery,
    request: FastifyRequest,
  ): ListAnswer<RowOf<SeedTable<C>>> {
    return listRows(this.holder.current(), list, query, request.answerType === CSV_TYPE);
  }
}
