import { Injectable } from '@nestjs/common';
import { ArchitectureReader } from '../architectures/architecture-reader.js';
import { carbonOf } from './domain/carbon.js';
import { waysToBuy } from './domain/commitments.js';
import { compareSheets } from './domain/compare-sheets.js';
import { estimateRange } from './domain/estimate-range.js';
import { costOverHorizon, DEFAULT_HORIZON_MONTHS } from './domain/horizon.js';
import { tornado } from './domain/sensitivity.js';
import { unitEconomics } from './domain/unit-economics.js';
import { coverageOf, withUsage } from './domain/usage-document.js';
import type { EstimateComparisonRequest, EstimateRequest, EstimateSideRequest } from './estimate.request.js';
import type { EstimateComparisonResponse } from './estimate-comparison.response.js';
import {
  DEFAULT_YEARLY_RATE,
  toComparisonResponse,
  toOptions,
  toUsageDocument,
  type Estimate,
} from './estimate-mapping.js';

const NO_HORIZON = { months: DEFAULT_HORIZON_MONTHS, monthlyGrowth: 0, migrationUsd: 0, exitUsd: 0 };

/** Estimates and comparisons of estimates: loads what is asked about, calls the pure functions, returns. */
@Injectable()
export class EstimatesService {
  constructor(private readonly reader: ArchitectureReader) {}

  async estimate(request: EstimateRequest): Promise<Estimate> {
    const { id, architecture, catalog } = await this.reader.choose(request);
    const usage = toUsageDocument(request.usage);
    const options = toOptions(request.options);
    const asked = usage ? withUsage(architecture, usage, 'likely') : architecture;
    const sheet = estimateRange(architecture, catalog, options, usage);
    const bought = usage ? { ...options, coverage: coverageOf(usage) } : options;
    return {
      catalogVersion: catalog.version.number,
      architectureId: id,
      architecture,
      sheet,
      horizon: costOverHorizon(asked, catalog, bought, { ...NO_HORIZON, ...request.horizon }, sheet),
      waysToBuy: waysToBuy(asked, catalog, request.options?.yearlyRate ?? DEFAULT_YEARLY_RATE),
      unitEconomics: unitEconomics(asked, sheet),
      carbon: carbonOf(sheet, catalog),
    };
  }

  async compare({ before, after, options }: EstimateComparisonRequest): Promise<EstimateComparisonResponse> {
    const chosen = toOptions(options);
    const first = await this.side(before, 'before');
    const second = await this.side(after, 'after');
    const priced = (side: typeof first) => estimateRange(side.architecture, side.catalog, chosen, side.usage);
    const swung = second.usage ? withUsage(second.architecture, second.usage, 'likely') : second.architecture;
    return toComparisonResponse(
      second.catalog.version.number,
      compareSheets(priced(first), priced(second)),
      tornado(swung, second.catalog, second.usage ? { ...chosen, coverage: coverageOf(second.usage) } : chosen),
    );
  }

  private async side(side: EstimateSideRequest, path: string) {
    const { architecture, catalog } = await this.reader.choose(side, path);
    return { architecture, catalog, usage: toUsageDocument(side.usage) };
  }
}
