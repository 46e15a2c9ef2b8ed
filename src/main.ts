import { enableCompileCache } from 'node:module';

// Before anything is imported: the second start then reads compiled code instead of compiling it.
enableCompileCache();
const { serve } = await import('./serve.js');
await serve(process.env);
