import { enableCompileCache } from 'node:module';

enableCompileCache();
const { runCommandLine } = await import('./cli/run-command-line.js');
process.exitCode = await runCommandLine(process.argv);
