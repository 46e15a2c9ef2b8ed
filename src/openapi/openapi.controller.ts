import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Param, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { JSON_TYPE, Produces } from '../http/route-conventions.js';
import { Problem } from '../problems/domain/problem.js';
import { OpenApiDocument } from './openapi-document.js';
import { DOCS_ASSETS, DOCS_PAGE, DOCS_POLICY, DOCS_SCRIPT } from './docs-page.js';

const YAML_TYPE = 'application/yaml';
const HTML_TYPE = 'text/html';

/** The OpenAPI document and the page that shows it. */
@ApiExcludeController()
@Controller({ version: VERSION_NEUTRAL })
export class OpenApiController {
  constructor(private readonly document: OpenApiDocument) {}

  @Get('openapi.json')
  @Produces(JSON_TYPE)
  async getJson(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(JSON_TYPE).send(await this.document.text('json'));
  }

  @Get('openapi.yaml')
  @Produces(YAML_TYPE, 'text/yaml', 'text/plain')
  async getYaml(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(YAML_TYPE).send(await this.document.text('yaml'));
  }

  @Get('docs')
  @Produces(HTML_TYPE)
  async getPage(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(`${HTML_TYPE}; charset=utf-8`).header('content-security-policy', DOCS_POLICY).send(DOCS_PAGE);
  }

  @Get('docs/:asset')
  @Produces()
  async getAsset(@Param('asset') asset: string, @Res() reply: FastifyReply): Promise<void> {
    const type = DOCS_ASSETS.get(asset);
    if (type === undefined) throw new Problem('not-found', 'there is no such part of the documentation page');
    await reply
      .type(type)
      .header('cache-control', 'public, max-age=86400')
      .send(await assetOf(asset));
  }
}

/** Our own start script, or a file of the Swagger UI package; only names of the list above get here. */
async function assetOf(asset: string): Promise<Buffer | string> {
  if (asset === 'start.js') return DOCS_SCRIPT;
  return readFile(join(dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')), asset));
}
