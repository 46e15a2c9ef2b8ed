import { enableCompileCache } from 'node:module';

// Before anything is imported: the second start then reads compiled code instead of compiling it.
enableCompileCache();
try {
  const { serve } = await import('./serve.js');
  await serve(process.env);
} catch (error) {
  // A bad setting, a port that is taken or a seed that is refused: the reason is what whoever started it needs.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
