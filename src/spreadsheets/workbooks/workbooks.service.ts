import { Injectable } from '@nestjs/common';
import { ArchitectureReader, type ChosenArchitecture } from '../../architectures/architecture-reader.js';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import type { ComputeComparisonQuery } from '../../comparison/comparison.request.js';
import { ComparisonService } from '../../comparison/comparison.service.js';
import { compareCapability } from '../../comparison/domain/capability-matrix.js';
import { readLocality } from '../../comparison/domain/read-locality.js';
import { Problem } from '../../problems/domain/problem.js';
import { ScorecardsService } from '../../scorecards/scorecards.service.js';
import { chooseStored } from '../choose-stored.js';
import { capabilitySheets } from './capability-workbook.js';
import { comparisonSheets } from './comparison-workbook.js';
import { readQuantityList } from './read-quantity-list.js';
import { readWeightList } from './read-weight-list.js';
import { scorecardSheets } from './scorecard-workbook.js';
import type { SheetBuilder } from './sheet-builder.js';
import type { ComparisonWorkbookQuery, ScorecardWorkbookQuery } from './workbook.request.js';

const NO_LIMITS = { monthlyUsdAtMost: null, lockInIndexAtMost: null, burdenIndexAtMost: null, postureAtLeast: null };

/** Workbooks whose totals and ranks are formulas over the figures of the service. */
@Injectable()
export class WorkbooksService {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly reader: ArchitectureReader,
    private readonly scorecards: ScorecardsService,
    private readonly comparison: ComparisonService,
  ) {}

  async scoreArchitectures(query: ScorecardWorkbookQuery): Promise<Uint8Array> {
    const { architectures, weights, confidence, missing, basis } = query;
    const chosen: ChosenArchitecture[] = [];
    for (const id of architectures) chosen.push(await chooseStored(this.reader, id, 'architectures'));
    const options = { confidence, missing, basis, objectives: null };
    const { catalog, cards, ranking } = await this.scorecards.rank({
      candidates: architectures.map((architectureId) => ({ architectureId })),
      options,
      weights: weights ? readWeightList(weights) : null,
      referenceMonthlyUsd: null,
      limits: NO_LIMITS,
    });
    return write('Scorecards', scorecardSheets({ catalog, chosen, cards, ranking }, options));
  }

  /** Throws `invalid-request` unless either a capability is named, or a size of servers. */
  compare(query: ComparisonWorkbookQuery): Promise<Uint8Array> {
    const { capability, vcpu, memoryGib, quantities } = query;
    if (capability === undefined) {
      if (vcpu === undefined || memoryGib === undefined || quantities) throw eitherOr(query);
      return this.compareServers({ ...query, vcpu, memoryGib });
    }
    if (vcpu !== undefined || memoryGib !== undefined) throw eitherOr(query);
    return this.compareCapability(capability, query);
  }

  private compareCapability(key: string, query: ComparisonWorkbookQuery): Promise<Uint8Array> {
    const catalog = this.holder.current();
    const { region, geography, includeGovernment, confidence, quantities = [] } = query;
    const locality = readLocality(catalog, { regions: region, geography, includeGovernment }, true);
    const matrix = compareCapability(catalog, key, locality, confidence);
    const sheets = capabilitySheets(catalog, matrix, readQuantityList(quantities), confidence);
    return write(`Comparison of ${matrix.capability.name}`, sheets);
  }

  private compareServers({ units, hoursPerMonth, ...query }: ServersQuestion): Promise<Uint8Array> {
    const answer = this.comparison.compute(query);
    const { vcpu, memoryGib } = query;
    const inputs = { vcpu, memoryGib, units, hoursPerMonth };
    return write('Comparison of servers', comparisonSheets(this.holder.current(), answer, inputs));
  }
}

type ServersQuestion = ComputeComparisonQuery & Pick<ComparisonWorkbookQuery, 'units' | 'hoursPerMonth'>;

function eitherOr({ capability }: ComparisonWorkbookQuery): Problem {
  const path = capability === undefined ? 'capability' : 'vcpu';
  const bound = 'a capability, with quantities where you like, or vcpu and memoryGib';
  return new Problem('invalid-request', `the workbook compares ${bound}`, [{ path, message: `state ${bound}`, bound }]);
}

/** The writer is loaded with the first workbook: the start of the service need not wait for it. */
async function write(title: string, sheets: readonly SheetBuilder[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({ sheets: sheets.map((sheet) => sheet.build()), properties: { title } });
}
