import { ApiSchema } from '@nestjs/swagger';
import { instancePriceList } from '../domain/lists/instance-price-list.js';
import type { ListDefinition } from '../domain/lists/list-definition.js';
import { providerList } from '../domain/lists/provider-list.js';
import { servicePriceList } from '../domain/lists/service-price-list.js';
import { capabilityList, instanceTypeList, regionList, serviceList, sourceList } from '../domain/lists/table-lists.js';
import type { Columns } from '../domain/seed-table.js';
import { listAnswerClass } from './list-answer.js';
import { listQueryClass } from './list-query.js';
import { rowClass } from './row-class.js';

/** Request and response classes of the list routes, each made from the definition of its list. */

const queryOf = <C extends Columns>(list: ListDefinition<C>) => listQueryClass(list as unknown as ListDefinition);

@ApiSchema({ name: 'ProviderSummary', description: providerList.description })
export class ProviderRow extends rowClass(providerList.columns) {}
export class ProviderList extends listAnswerClass(ProviderRow) {}
export class ProviderQuery extends queryOf(providerList) {}

@ApiSchema({ name: 'Region', description: regionList.description })
export class RegionRow extends rowClass(regionList.columns) {}
export class RegionList extends listAnswerClass(RegionRow) {}
export class RegionQuery extends queryOf(regionList) {}

@ApiSchema({ name: 'Capability', description: capabilityList.description })
export class CapabilityRow extends rowClass(capabilityList.columns) {}
export class CapabilityList extends listAnswerClass(CapabilityRow) {}
export class CapabilityQuery extends queryOf(capabilityList) {}

@ApiSchema({ name: 'Service', description: serviceList.description })
export class ServiceRow extends rowClass(serviceList.columns) {}
export class ServiceList extends listAnswerClass(ServiceRow) {}
export class ServiceQuery extends queryOf(serviceList) {}

@ApiSchema({ name: 'InstanceType', description: instanceTypeList.description })
export class InstanceTypeRow extends rowClass(instanceTypeList.columns) {}
export class InstanceTypeList extends listAnswerClass(InstanceTypeRow) {}
export class InstanceTypeQuery extends queryOf(instanceTypeList) {}

@ApiSchema({ name: 'InstancePrice', description: instancePriceList.description })
export class InstancePriceRow extends rowClass(instancePriceList.columns) {}
export class InstancePriceList extends listAnswerClass(InstancePriceRow) {}
export class InstancePriceQuery extends queryOf(instancePriceList) {}

@ApiSchema({ name: 'ServicePrice', description: servicePriceList.description })
export class ServicePriceRow extends rowClass(servicePriceList.columns) {}
export class ServicePriceList extends listAnswerClass(ServicePriceRow) {}
export class ServicePriceQuery extends queryOf(servicePriceList) {}

@ApiSchema({ name: 'Source', description: sourceList.description })
export class SourceRow extends rowClass(sourceList.columns) {}
export class SourceList extends listAnswerClass(SourceRow) {}
export class SourceQuery extends queryOf(sourceList) {}
