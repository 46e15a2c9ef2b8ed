import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FromCatalog } from '../../http/route-conventions.js';
import { fieldColumns, Tabular } from '../../http/tabular.js';
import { CatalogHolder } from '../catalog-holder.js';
import { CatalogVersions, type StoredVersion } from './catalog-versions.js';
import { CatalogResponse, CatalogVersionList, toCatalogResponse, toVersionList } from './overview-responses.js';

/** What is loaded. */
@ApiTags('Catalog')
@Controller('catalog')
export class CatalogController {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly versions: CatalogVersions,
  ) {}

  @Get()
  @FromCatalog({ changesDaily: true })
  @ApiOperation({
    operationId: 'getCatalog',
    summary: 'Say what is loaded, and how old it is',
    description: 'Version, content hash, rows by table, and the age of the prices of each provider in days.',
  })
  @ApiOkResponse({ type: CatalogResponse, description: 'The catalog in use' })
  getCatalog(): CatalogResponse {
    return toCatalogResponse(this.holder.current(), new Date().toISOString().slice(0, 10));
  }

  @Get('versions')
  @Tabular({ columns: fieldColumns<StoredVersion>(['number', 'createdAt', 'hash', 'origin', 'state', 'base']) })
  @ApiOperation({
    operationId: 'listCatalogVersions',
    summary: 'List the stored catalog versions',
    description:
      'The content of a version never changes. One is in use; those kept reproduce the answers that name them.',
  })
  @ApiOkResponse({ type: CatalogVersionList, description: 'The stored versions, newest first' })
  async listVersions(): Promise<CatalogVersionList> {
    return toVersionList(await this.versions.list(), this.holder.current());
  }
}
