import type { ArchitectureReader, ChosenArchitecture } from '../architectures/architecture-reader.js';
import { Problem } from '../problems/domain/problem.js';

/** A stored architecture named by a query key; what is wrong with it is reported under that key. */
export async function chooseStored(reader: ArchitectureReader, id: string, key: string): Promise<ChosenArchitecture> {
  try {
    return await reader.choose({ architectureId: id });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'unknown-architecture') throw error;
    throw new Problem(
      error.code,
      error.message,
      error.errors.map((each) => ({ ...each, path: key })),
    );
  }
}
