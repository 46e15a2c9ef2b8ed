import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import type { Catalog } from '../catalog/domain/catalog.js';
import { DocumentStore } from '../documents/document-store.js';
import { buildVersion } from '../http/build-version.js';
import { Problem } from '../problems/domain/problem.js';
import { buildScorecard, type Scorecard } from '../scorecards/domain/build-scorecard.js';
import { defaultWeights, readWeights } from '../scorecards/domain/weights.js';
import type { Architecture } from '../architectures/domain/architecture.js';
import { comparePlans, type PlanComparison } from './changes/compare-plans.js';
import { DEFAULT_LIMITS, type PlanOptions } from './domain/plan-options.js';
import { PlanText } from './plan-text.js';
import type { PlanPointResponse } from './plan.response.js';
import { parseWorkload } from './parse-workload.js';
import type { KeptQuestion, MachineLimits, PlanJob } from './threads/plan-job.js';
import { PlanThreads, type PlanControl } from './threads/plan-threads.js';
import { WorkloadsService } from './workloads.service.js';

const KIND = 'plan';

/** What is asked for. */
export interface PlanQuestion {
  readonly workload?: unknown;
  readonly workloadId?: string | undefined;
  readonly weights?: Readonly<Record<string, number>> | undefined;
  readonly basis?: PlanOptions['basis'] | undefined;
  readonly limits?: (Partial<PlanOptions['limits']> & Partial<MachineLimits>) | undefined;
}

export interface PointDetail {
  readonly catalogVersion: number;
  readonly point: PlanPointResponse;
  readonly architecture: Architecture;
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
  async create(question: PlanQuestion, control: PlanControl = {}): Promise<PlanText | null> {
    const catalog = this.holder.current();
    const document = await this.documentOf(question);
    return this.make(jobOf(document, question, catalog), catalog, control);
  }

  /**
   * Makes a kept plan again on the current catalog, and tells the two apart. Null where it was stopped. Throws `not-found`,
   * and `invalid-document` where the workload does not fit the catalog any more.
   */
  async rerun(id: string, control: PlanControl = {}): Promise<PlanComparison | null> {
    const before = await this.get(id);
    const catalog = this.holder.current();
    const { workloadDocument, weights, options, machineLimits } = before.question();
    const { seconds, memoryMib } = machineLimits;
    const limits = { ...options.limits, seconds, memoryMib };
    const question: PlanQuestion = { weights, basis: options.basis, limits };
    const after = await this.make(jobOf(workloadDocument, question, catalog), catalog, control);
    return after && comparePlans(before, after);
  }

  /** Throws `not-found`. */
  async get(id: string): Promise<PlanText> {
    const plan = await this.find(id);
    if (plan) return plan;
    throw new Problem('not-found', `no plan has the id "${id}"`, [
      { path: 'id', message: 'no such plan', value: id, bound: 'an id that POST /v1/plans answered' },
    ]);
  }

  /** A point of a plan with its scorecard under the current catalog. Throws `not-found`. */
  async point(id: string, point: string): Promise<PointDetail> {
    const plan = await this.get(id);
    const at = /^p[1-9]\d{0,8}$/.test(point) ? Number(point.slice(1)) - 1 : plan.pointCount;
    if (at >= plan.pointCount) {
      throw new Problem('not-found', `plan ${id} has no point "${point}"`, [
        { path: 'point', message: 'no such point', value: point, bound: `p1 to p${plan.pointCount}` },
      ]);
    }
    const catalog = this.holder.current();
    const { options, objectives } = plan.question();
    const architecture = plan.architecture(at);
    const scored = { confidence: 'all', missing: 'unknown', basis: options.basis, objectives } as const;
    const card = buildScorecard(architecture, catalog, scored);
    return { catalogVersion: catalog.version.number, point: plan.point(at), architecture, card };
  }

  private async make(job: PlanJob, catalog: Catalog, control: PlanControl): Promise<PlanText | null> {
    const kept = await this.find(job.id);
    if (kept) return kept;
    const text = await this.threads.run(catalog, job, control);
    const plan = text === null ? null : PlanText.read(text);
    if (plan) await this.keep(plan);
    return plan;
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

  private async find(id: string): Promise<PlanText | null> {
    const record = await this.documents.find(KIND, id);
    return record && PlanText.read(record.body);
  }

  private async keep(plan: PlanText): Promise<void> {
    const now = new Date().toISOString();
    const { id, name } = plan.head();
    const record = { kind: KIND, id, revision: 1, name, body: plan.text, createdAt: now, updatedAt: now } as const;
    try {
      await this.documents.create(record, null);
    } catch (error) {
      // The same question was answered meanwhile; its answer is the same.
      if (!(await this.documents.find(KIND, id))) throw error;
    }
  }
}

function jobOf(document: unknown, { weights, basis, limits = {} }: PlanQuestion, catalog: Catalog): PlanJob {
  const workload = parseWorkload(document, catalog, 'workload');
  const { seconds = null, memoryMib = null, ...counted } = limits;
  const question: KeptQuestion = {
    workloadDocument: document,
    objectives: workload.objectives,
    weights: weights ? readWeights(weights) : defaultWeights(catalog),
    options: { basis: basis ?? 'contractual', limits: { ...DEFAULT_LIMITS, ...counted } },
    machineLimits: { seconds, memoryMib },
  };
  const id = idOf(question, catalog);
  return { ...question, workload, id, cutShortId: randomUUID().replaceAll('-', ''), question };
}

/**
 * Follows from the question, the catalog and the program: the same request has the same id and the same bytes. Limits of the
 * machine are no part of it: where none is reached the plan is the one without them.
 */
function idOf({ workloadDocument, weights, options }: KeptQuestion, catalog: Catalog): string {
  const { hash, number } = catalog.version;
  const parts = JSON.stringify([hash, number, buildVersion(), workloadDocument, weights, options]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 32);
}
