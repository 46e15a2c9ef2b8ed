import { Injectable } from '@nestjs/common';
import {
  ArchitectureReader,
  type ArchitectureChoice,
  type ChosenArchitecture,
} from '../architectures/architecture-reader.js';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import type { Catalog } from '../catalog/domain/catalog.js';
import { nearestNames } from '../catalog/domain/nearest-names.js';
import { Problem } from '../problems/domain/problem.js';
import { runDrill, type DrillMoment, type DrillReport } from './domain/drill.js';
import { drillScenarios, relocated, type DrillScenario } from './domain/drill-scenarios.js';
import type { Loss } from './domain/loss.js';
import type { DownRequest, ScenarioQuery } from './drill.request.js';

export interface DrillQuery extends ArchitectureChoice {
  /** What goes down; this or a scenario. */
  readonly down?: DownRequest;
  readonly scenario?: string;
  readonly inRegion?: string;
  readonly moment: DrillMoment;
  readonly peakFactor?: number | null;
}

export interface DrillAnswer {
  readonly chosen: ChosenArchitecture;
  readonly report: DrillReport;
}

@Injectable()
export class DrillsService {
  constructor(
    private readonly architectures: ArchitectureReader,
    private readonly holder: CatalogHolder,
  ) {}

  async run(request: DrillQuery): Promise<DrillAnswer> {
    const chosen = await this.architectures.choose(request);
    const { architecture, catalog } = chosen;
    const options = { moment: request.moment, peakFactor: request.peakFactor ?? null };
    return { chosen, report: runDrill(architecture, catalog, lossOf(request, catalog), options) };
  }

  scenarios({ provider, scope }: ScenarioQuery): { catalog: Catalog; scenarios: DrillScenario[] } {
    const catalog = this.holder.current();
    const scenarios = drillScenarios(catalog).filter(
      (each) => (provider ?? each.provider) === each.provider && (scope ?? each.scope) === each.scope,
    );
    return { catalog, scenarios };
  }
}

function lossOf({ down, scenario, inRegion }: DrillQuery, catalog: Catalog): Loss {
  if ((down === undefined) === (scenario === undefined)) {
    throw refused('down', 'exactly one of down and scenario is needed', 'down or scenario');
  }
  if (down !== undefined) {
    if (inRegion !== undefined) throw refused('inRegion', 'inRegion moves a scenario', 'only with scenario');
    return readLoss(down);
  }
  const scenarios = drillScenarios(catalog);
  const found = scenarios.find((each) => each.id === scenario);
  if (!found) {
    const nearest = nearestNames(
      scenario ?? '',
      scenarios.map((each) => each.id),
    );
    throw new Problem('invalid-request', `no past outage has the id "${scenario}"`, [
      {
        path: 'scenario',
        message: 'no such scenario',
        value: scenario,
        bound: 'an id of GET /v1/drills/scenarios',
        nearest,
      },
    ]);
  }
  return inRegion === undefined ? found.loss : relocated(found.loss, inRegion);
}

/** Which of the five forms was meant; anything mixed is refused rather than guessed. */
function readLoss({ components, services, provider, region, zone }: DownRequest): Loss {
  if (components !== undefined) {
    if (services ?? provider ?? region ?? zone) throw mixed();
    return { kind: 'components', components };
  }
  if (services !== undefined) {
    if (provider ?? zone) throw mixed();
    return { kind: 'services', services, region: region ?? null };
  }
  if (provider === undefined) throw refused('down.provider', 'name what goes down', 'components, services or provider');
  if (region === undefined) {
    if (zone !== undefined) throw refused('down.region', 'a zone is a zone of a region', 'a region code');
    return { kind: 'provider', provider };
  }
  return zone === undefined ? { kind: 'region', provider, region } : { kind: 'zone', provider, region, zone: zone - 1 };
}

const mixed = (): Problem =>
  refused(
    'down',
    'components, services and places cannot be mixed in one drill',
    'components, or services with a region, or a provider with region and zone',
  );

function refused(path: string, message: string, bound: string): Problem {
  return new Problem('invalid-request', message, [{ path, message, bound }]);
}
