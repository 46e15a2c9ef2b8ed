import { Injectable } from '@nestjs/common';
import {
  ArchitectureReader,
  type ArchitectureChoice,
  type ChosenArchitecture,
} from '../architectures/architecture-reader.js';
import { componentsOf } from '../architectures/domain/architecture.js';
import type { ConfidenceFilter } from '../catalog/domain/confidence.js';
import type { AvailabilityBasis } from './domain/reliability-model.js';
import { assessAvailability, lossIn, solveModel, type AvailabilityAssessment } from './domain/availability.js';
import { durabilityOdds, type DurabilityOdds } from './domain/data-loss.js';
import { HOURS_PER_YEAR } from './domain/failure-event.js';
import { holdsData } from './domain/recovery-plan.js';
import { simulationInput } from './domain/simulation-input.js';
import type { SimulatedYears } from './domain/simulate-years.js';
import { SimulationThreads } from './simulation-threads.js';

export interface AvailabilityQuery extends ArchitectureChoice {
  readonly basis: AvailabilityBasis;
  readonly confidence: ConfidenceFilter;
  readonly simulation?: SimulationQuery;
}

export interface SimulationQuery {
  readonly years: number;
  readonly seed: number;
}

export interface SimulationAnswer extends SimulatedYears {
  readonly exactHoursPerYear: number;
}

export interface AvailabilityAnswer {
  readonly chosen: ChosenArchitecture;
  readonly contractual: AvailabilityAssessment;
  readonly observed: AvailabilityAssessment;
  readonly simulation: SimulationAnswer | null;
  readonly durability: readonly DurabilityOdds[];
}

@Injectable()
export class AvailabilitiesService {
  constructor(
    private readonly architectures: ArchitectureReader,
    private readonly threads: SimulationThreads,
  ) {}

  async assess(request: AvailabilityQuery): Promise<AvailabilityAnswer> {
    const chosen = await this.architectures.choose(request);
    const { architecture, catalog } = chosen;
    const { confidence } = request;
    const used = new Set(componentsOf(architecture.serving));
    const stores = architecture.components.filter((component) => used.has(component.id) && holdsData(component));
    return {
      chosen,
      contractual: assessAvailability(architecture, catalog, { basis: 'contractual', confidence }),
      observed: assessAvailability(architecture, catalog, { basis: 'observed', confidence }),
      simulation: request.simulation ? await this.simulate(chosen, request, request.simulation) : null,
      durability: durabilityOdds(stores, catalog),
    };
  }

  private async simulate(
    { architecture, catalog }: ChosenArchitecture,
    { basis, confidence }: AvailabilityQuery,
    { years, seed }: SimulationQuery,
  ): Promise<SimulationAnswer | null> {
    const solved = solveModel(architecture, catalog, { basis, confidence });
    if (!solved) return null;
    const input = simulationInput(solved, architecture, catalog);
    const simulated = await this.threads.run({ input, years, seed });
    return { ...simulated, exactHoursPerYear: lossIn(solved, 'likely').total * HOURS_PER_YEAR };
  }
}
