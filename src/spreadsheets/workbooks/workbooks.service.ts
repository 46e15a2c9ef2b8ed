import { Injectable } from '@nestjs/common';
import { ArchitectureReader, type ChosenArchitecture } from '../../architectures/architecture-reader.js';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import { ComparisonService } from '../../comparison/comparison.service.js';
import { ScorecardsService } from '../../scorecards/scorecards.service.js';
import { chooseStored } from '../choose-stored.js';
import { comparisonSheets } from './comparison-workbook.js';
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

  compareServers({ units, hoursPerMonth, ...query }: ComparisonWorkbookQuery): Promise<Uint8Array> {
    const answer = this.comparison.compute(query);
    const { vcpu, memoryGib } = query;
    const inputs = { vcpu, memoryGib, units, hoursPerMonth };
    return write('Comparison of servers', comparisonSheets(this.holder.current(), answer, inputs));
  }
}

/** The writer is loaded with the first workbook: the start of the service need not wait for it. */
async function write(title: string, sheets: readonly SheetBuilder[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({ sheets: sheets.map((sheet) => sheet.build()), properties: { title } });
}
