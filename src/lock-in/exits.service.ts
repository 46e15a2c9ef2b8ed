import { Injectable } from '@nestjs/common';
import { ArchitectureReader, type ChosenArchitecture } from '../architectures/architecture-reader.js';
import type { Architecture } from '../architectures/domain/architecture.js';
import type { Catalog } from '../catalog/domain/catalog.js';
import { nearestNames } from '../catalog/domain/nearest-names.js';
import { estimateCost } from '../cost/domain/estimate-cost.js';
import { Problem } from '../problems/domain/problem.js';
import { assessLockIn, type LockInAssessment, type LockInOptions, type ProviderExit } from './domain/assess-lock-in.js';
import { rankChanges, type RankedChange } from './domain/changes/rank-changes.js';
import type { EffortAdjustment } from './domain/component-effort.js';
import { targetsFrom } from './domain/exit-target.js';
import { exitPlan, type ExitPlan } from './domain/exit-plan.js';
import { listEgress } from './domain/list-egress.js';
import type { LockInOverrides } from './domain/lock-in-overrides.js';
import type { ExitRequest } from './exit.request.js';
import { whatIfScores } from './what-if-scores.js';

export interface ExitAnswer {
  readonly chosen: ChosenArchitecture;
  readonly assessment: LockInAssessment;
  /** The exit the plan is for. */
  readonly planned: ProviderExit;
  readonly plan: ExitPlan;
  readonly changes: readonly RankedChange[];
}

@Injectable()
export class ExitsService {
  constructor(private readonly architectures: ArchitectureReader) {}

  async assess(request: ExitRequest): Promise<ExitAnswer> {
    const chosen = await this.architectures.choose(request);
    const { architecture, catalog } = chosen;
    const options = optionsOf(request, architecture, catalog);
    const assessment = assessLockIn(architecture, catalog, options);
    const planned = exitToPlan(assessment, request);
    return {
      chosen,
      assessment,
      planned,
      plan: exitPlan(planned.chosen, assessment.settings),
      changes: rankChanges(architecture, catalog, assessment.settings, options, whatIfScores(catalog)),
    };
  }
}

function optionsOf(request: ExitRequest, architecture: Architecture, catalog: Catalog): LockInOptions {
  const overrides = overridesOf(request);
  const { waiver } = request;
  return {
    target: request.target,
    ...(overrides ? { overrides } : {}),
    ...(waiver ? { waiver: { date: checkedDate(waiver.date), customerInEu: waiver.customerInEu } } : {}),
    adjustments: adjustmentsOf(request.effortShares ?? {}, architecture),
    monthlyUsd: monthlyUsd(architecture, catalog),
    egress: listEgress(catalog),
  };
}

/** The three everyday inputs are parameters like any other; naming one twice is a contradiction. */
function overridesOf(request: ExitRequest): LockInOverrides | undefined {
  const { dayRateUsd, bandwidthMbps, overlapMonths, overrides } = request;
  const named = Object.entries({
    'day-rate-usd': dayRateUsd,
    'bandwidth-mbps': bandwidthMbps,
    'overlap-months': overlapMonths,
  }).filter((entry): entry is [string, number] => entry[1] !== undefined);
  if (named.length === 0 && !overrides) return undefined;
  const twice = named.filter(([name]) => overrides?.parameters?.[name] !== undefined);
  if (twice.length > 0) {
    const errors = twice.map(([name, value]) => ({
      path: `overrides.parameters.${name}`,
      message: `${name} is given twice, once as a field of its own`,
      value,
      bound: 'one of the two',
    }));
    throw new Problem('invalid-request', errors.map(({ message }) => message).join('; '), errors);
  }
  return { ...overrides, parameters: { ...overrides?.parameters, ...Object.fromEntries(named) } };
}

function checkedDate(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)) return date;
  const message = `waiver.date is ${date}, which is no day of the calendar`;
  throw new Problem('invalid-request', message, [{ path: 'waiver.date', message, value: date, bound: 'YYYY-MM-DD' }]);
}

function adjustmentsOf(
  shares: Readonly<Record<string, number>>,
  architecture: Architecture,
): Record<string, EffortAdjustment> {
  const ids = architecture.components.map((component) => component.id);
  const errors = Object.keys(shares)
    .filter((id) => !ids.includes(id))
    .map((id) => ({
      path: `effortShares.${id}`,
      message: `the architecture has no component ${id}`,
      value: id,
      nearest: nearestNames(id, ids),
    }));
  if (errors.length > 0) throw new Problem('invalid-request', errors.map(({ message }) => message).join('; '), errors);
  const because = 'share of the effort stated by the request';
  return Object.fromEntries(Object.entries(shares).map(([id, share]) => [id, { share, because }]));
}

/** A component with an unpriced line has no monthly cost: unknown, not the sum of the rest. */
function monthlyUsd(architecture: Architecture, catalog: Catalog): Map<string, number | null> {
  const { components } = estimateCost(architecture, catalog);
  return new Map(
    components.flatMap((component) =>
      component.id === null ? [] : [[component.id, component.complete ? component.monthlyUsd : null]],
    ),
  );
}

/** The exit asked for: the provider that is named, else the headline. Nobody leaves a provider for itself. */
function exitToPlan(assessment: LockInAssessment, { leave, target }: ExitRequest): ProviderExit {
  const used = assessment.exits.map(({ provider }) => provider);
  const exit = leave === undefined ? assessment.headline : assessment.exits.find(({ provider }) => provider === leave);
  if (!exit) throw refused('leave', leave, `the architecture does not use ${leave}: there is nothing to leave`, used);
  if (exit.provider !== target) return exit;
  const others = targetsFrom(exit.provider);
  throw refused('target', target, `${target} is what is left, so it cannot be where to go`, others);
}

function refused(path: string, value: unknown, message: string, allowed: readonly string[]): Problem {
  return new Problem('invalid-request', message, [{ path, message, value, bound: allowed.join(', ') }]);
}
