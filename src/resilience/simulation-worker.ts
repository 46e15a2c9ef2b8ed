import { parentPort, workerData } from 'node:worker_threads';
import { simulateYears } from './domain/simulate-years.js';
import type { SimulationInput } from './domain/simulation-input.js';

/** The thread of one simulation: it starts with the model, posts the distribution and ends. */

export interface SimulationJob {
  readonly input: SimulationInput;
  readonly years: number;
  readonly seed: number;
}

const { input, years, seed } = workerData as SimulationJob;
parentPort?.postMessage(simulateYears(input, years, seed));
