import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import type { Catalog } from '../catalog/domain/catalog.js';
import { DocumentStore } from '../documents/document-store.js';
import { buildVersion } from '../http/build-version.js';
import { Problem } from '../problems/domain/problem.js';
import { buildScorecard, type Scorecard } from '../scorecards/domain/build-scorecard.js';
import { defaultWeights, readWeights } from '../scorecards/domain/weights.js';
import type { Objectives } from '../architectures/domain/architecture.js';
import { DEFAULT_LIMITS, type PlanOptions } from './domain/plan-options.js';
import type { Plan, PlannedDesign } from './domain/plan-workload.js';
import { parseWorkload } from './parse-workload.js';
import type { PlanJob } from './threads/plan-job.js';
import { PlanThreads, type PlanControl } from './threads/plan-threads.js';
import { WorkloadsService } from './workloads.service.js';

const KIND = 'plan';

/** What is asked for. */
export interface PlanQuestion {
  readonly workload?: unknown;
  readonly workloadId?: string | undefined;
  readonly weights?: Readonly<Record<string, number>> | undefined;
  readonly basis?: PlanOptions['basis'] | undefined;
  readonly limits?: Partial<PlanOptions['limits']> | undefined;
}

/** A plan with its id, and what is needed to make it again. */
export interface StoredPlan extends Plan {
  readonly id: string;
  readonly workloadDocument: unknown;
  readonly objectives: Objectives;
}

export interface PointDetail {
  readonly catalogVersion: number;
  readonly point: PlannedDesign;
  readonly card: Scorecard;
}

/** Makes, keeps and reads plans. */
@Injectable()
export class PlansService {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly workloads: WorkloadsService,
    private readonly documents: DocumentStore,
    private readonly threads: PlanThreads,
  ) {}

  /** Makes a plan and keeps it; the same question on the same catalog answers what is kept. Null where it was stopped. */
  async create(question: PlanQuestion, control: PlanControl = {}): Promise<StoredPlan | null> {
    const catalog = this.holder.current();
    const document = await this.documentOf(question);
    const job = jobOf(document, question, catalog);
    const id = idOf(job, document, catalog);
    const kept = await this.find(id);
    if (kept) return kept;
    const plan = await this.threads.run(catalog, job, control);
    if (!plan) return null;
    const stored = { ...plan, id, workloadDocument: document, objectives: job.workload.objectives };
    await this.keep(stored);
    return stored;
  }

  /** Throws `not-found`. */
  async get(id: string): Promise<StoredPlan> {
    const plan = await this.find(id);
    if (plan) return plan;
    throw new Problem('not-found', `no plan has the id "${id}"`, [
      { path: 'id', message: 'no such plan', value: id, bound: 'an id that POST /v1/plans answered' },
    ]);
  }

  /** A point of a plan with its scorecard under the current catalog. Throws `not-found`. */
  async point(id: string, point: string): Promise<PointDetail> {
    const plan = await this.get(id);
    const found = plan.front.find((each) => each.id === point);
    if (!found) {
      throw new Problem('not-found', `plan ${id} has no point "${point}"`, [
        { path: 'point', message: 'no such point', value: point, bound: `p1 to p${plan.front.length}` },
      ]);
    }
    const catalog = this.holder.current();
    const options = { confidence: 'all', missing: 'unknown', basis: plan.options.basis } as const;
    const card = buildScorecard(found.architecture, catalog, { ...options, objectives: plan.objectives });
    return { catalogVersion: catalog.version.number, point: found, card };
  }

  private async documentOf({ workload, workloadId }: PlanQuestion): Promise<unknown> {
    if ((workload === undefined) === (workloadId === undefined)) {
      throw new Problem('invalid-document', 'a plan needs either a workload or a workloadId', [
        { path: 'workload', message: 'either the document or the id of a stored one', bound: 'one of the two' },
      ]);
    }
    if (workloadId === undefined) return workload;
    return JSON.parse((await this.workloads.get(workloadId)).body) as unknown;
  }

  private async find(id: string): Promise<StoredPlan | null> {
    const record = await this.documents.find(KIND, id);
    return record ? (JSON.parse(record.body) as StoredPlan) : null;
  }

  private async keep(plan: StoredPlan): Promise<void> {
    const now = new Date().toISOString();
    const body = JSON.stringify(plan);
    const record = {
      kind: KIND,
      id: plan.id,
      revision: 1,
      name: plan.name,
      body,
      createdAt: now,
      updatedAt: now,
    } as const;
    try {
      await this.documents.create(record, null);
    } catch (error) {
      // The same question was answered meanwhile; its answer is the same.
      if (!(await this.documents.find(KIND, plan.id))) throw error;
    }
  }
}

function jobOf(document: unknown, { weights, basis, limits }: PlanQuestion, catalog: Catalog): PlanJob {
  return {
    weights: weights ? readWeights(weights) : defaultWeights(catalog),
    workload: parseWorkload(document, catalog, 'workload'),
    options: { basis: basis ?? 'contractual', limits: { ...DEFAULT_LIMITS, ...limits } },
  };
}

/** Follows from the question, the catalog and the program: the same request has the same id and the same bytes. */
function idOf(job: PlanJob, document: unknown, catalog: Catalog): string {
  const parts = JSON.stringify([
    catalog.version.hash,
    catalog.version.number,
    buildVersion(),
    document,
    job.weights,
    job.options,
  ]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 32);
}
