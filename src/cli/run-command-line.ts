import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { SettingError } from '../config/read-setting.js';
import { Problem } from '../problems/domain/problem.js';
import { addCatalogCommands } from './catalog-commands.js';
import { addCompareCommands } from './compare-commands.js';
import { addResilienceCommands } from './resilience-commands.js';
import { addEstimateCommands } from './estimate-commands.js';
import { addPlanCommands } from './plan-commands.js';
import { addPriceCommands } from './price-commands.js';
import { addRefreshCommands } from './refresh-commands.js';
import { addScoreCommands } from './score-commands.js';
import { addServiceCommands } from './service-commands.js';

/** Runs one command and returns the exit code: 0 done, 1 refused (the reason is on standard error), 2 wrong words. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync(words);
    return 0;
  } catch (error) {
    return explain(error);
  }
}

function buildProgram(): Command {
  const program = new Command('planner')
    .description(
      'Where should a workload run: AWS, Azure or Google Cloud? Prices, scores and plans with their sources.',
    )
    .exitOverride()
    .showHelpAfterError('(planner --help lists the commands)');
  addServiceCommands(program);
  addCatalogCommands(program);
  addCompareCommands(program);
  addEstimateCommands(program);
  addScoreCommands(program);
  addPlanCommands(program);
  addPriceCommands(program);
  addRefreshCommands(program);
  addResilienceCommands(program);
  return program;
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Problem) {
    console.error(`${error.code}: ${error.message}`);
    for (const { path, message, bound } of error.errors) {
      console.error(`  ${path}: ${message}${bound === undefined ? '' : ` (allowed: ${bound})`}`);
    }
    return 1;
  }
  if (error instanceof SettingError) {
    console.error(error.message);
    return 1;
  }
  console.error(error instanceof Error ? error.message : String(error));
  return 1;
}
