import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';

/** serve, openapi: the HTTP side. */
export function addServiceCommands(program: Command): void {
  program
    .command('serve')
    .description('start the HTTP service (HOST, PORT, DATABASE_URL and LOG_LEVEL choose where and how)')
    .action(async () => {
      const { serve } = await import('../serve.js');
      await serve(process.env);
    });
  program
    .command('openapi')
    .description('print the OpenAPI 3.1 document, or write it')
    .option('--out <file>', 'file to write; YAML where the name ends in .yaml, else JSON')
    .action(async ({ out }: { out?: string }) => {
      const { openApiText } = await import('../openapi/openapi-text.js');
      const text = await openApiText(out?.endsWith('.yaml') ? 'yaml' : 'json');
      if (out === undefined) console.log(text);
      else writeFileSync(out, text);
    });
}
