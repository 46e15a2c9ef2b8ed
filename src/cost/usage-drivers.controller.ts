import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import { IntegerField, ListField, NumberField, TextField } from '../http/fields.js';
import { fieldColumns, Tabular } from '../http/tabular.js';
import { listDrivers } from './domain/metering/list-drivers.js';

class UsageDriver {
  @TextField({ description: 'Key of `usage`', example: 'gbProcessed' })
  name: string;

  @TextField({ description: 'Unit', example: 'GB' })
  unit: string;

  @TextField({ description: 'What it counts', example: 'data passing through the component, both ways together' })
  meaning: string;

  @NumberField({
    description: 'What stands in where the document says nothing; null where nothing does',
    unit: 'as `unit` says',
    nullable: true,
    example: 100,
  })
  default: number | null;

  @NumberField({ description: 'Low end of the default', unit: 'as `unit` says', nullable: true, example: 10 })
  low: number | null;

  @NumberField({ description: 'High end of the default', unit: 'as `unit` says', nullable: true, example: 1000 })
  high: number | null;
}

class UsageDriverList {
  @IntegerField({ description: 'Catalog version the answer was made from', minimum: 1, example: 1 })
  catalogVersion: number;

  @ListField(() => UsageDriver, { description: 'Drivers in order of their names' })
  items: UsageDriver[];
}

@ApiTags('Cost')
@Controller('usage-drivers')
export class UsageDriversController {
  constructor(private readonly holder: CatalogHolder) {}

  @Get()
  @ApiOperation({
    operationId: 'listUsageDrivers',
    summary: 'List the provider-neutral usage drivers',
    description:
      'Keys that `usage` of a component may have on every cloud. Besides them, `usage` takes any meter of the component’s price key, and `<price key>:<meter>` for any other.',
  })
  @ApiOkResponse({ type: UsageDriverList, description: 'Every driver' })
  @Tabular<UsageDriverList, UsageDriver>({
    columns: fieldColumns<UsageDriver>(['name', 'unit', 'meaning', 'default', 'low', 'high']),
  })
  list(): UsageDriverList {
    const catalog = this.holder.current();
    return { catalogVersion: catalog.version.number, items: listDrivers(catalog) };
  }
}
