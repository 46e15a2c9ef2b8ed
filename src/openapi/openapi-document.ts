import { Injectable, type INestApplication } from '@nestjs/common';
import { documentText, type DocumentFormat } from './document-text.js';

/** The served OpenAPI document, built when it is first asked for, so that the start does not wait for it. */
@Injectable()
export class OpenApiDocument {
  private app: INestApplication | undefined;
  private readonly texts = new Map<DocumentFormat, Promise<string>>();

  /** Told once, by the set-up that makes the application. */
  describes(app: INestApplication): void {
    this.app = app;
  }

  text(format: DocumentFormat): Promise<string> {
    const known = this.texts.get(format);
    if (known) return known;
    const text = this.build(format);
    this.texts.set(format, text);
    return text;
  }

  private async build(format: DocumentFormat): Promise<string> {
    if (!this.app) throw new Error('the OpenAPI document was not told which application it describes');
    const { buildOpenApi } = await import('./build-openapi.js');
    return documentText(buildOpenApi(this.app), format);
  }
}
