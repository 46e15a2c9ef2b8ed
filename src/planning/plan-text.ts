import type { Architecture } from '../architectures/domain/architecture.js';
import type { Plan } from './domain/plan-workload.js';
import type { Rejection } from './domain/rejections.js';
import type { PlanPointResponse, PlanResponse } from './plan.response.js';
import { showPlan, showPoint } from './show-plan.js';
import type { KeptQuestion } from './threads/plan-job.js';

/** A plan without its points, as it is answered. */
export type PlanHead = Omit<PlanResponse, 'items'>;

const FORM = 'plan/2';

/**
 * A plan as the text it is kept as: its form, the answer without the points, the question, then one line each for the
 * points as they are answered, their architectures, and what was left out. So a large plan is written once, in its thread,
 * and answered without being parsed: an answer is lines put together.
 */
export function writePlan(
  id: string,
  plan: Plan,
  completeUpToMonthlyUsd: number | null,
  question: KeptQuestion,
): string {
  const { front, rejections } = plan;
  return [
    `${FORM} ${front.length}`,
    JSON.stringify(showPlan(id, plan, completeUpToMonthlyUsd)),
    JSON.stringify(question),
    ...front.map((point) => JSON.stringify(showPoint(point))),
    ...front.map(({ architecture }) => JSON.stringify(architecture)),
    ...rejections.map((rejection) => JSON.stringify(rejection)),
  ].join('\n');
}

/** Reads the text of a plan, no more of it than is asked for. */
export class PlanText {
  private readonly lines: readonly string[];
  readonly pointCount: number;

  private constructor(
    readonly text: string,
    pointCount: string,
  ) {
    this.lines = text.split('\n');
    this.pointCount = Number(pointCount);
  }

  /** Null for a text of another form. */
  static read(text: string): PlanText | null {
    const points = new RegExp(`^${FORM} (\\d+)\n`).exec(text)?.[1];
    return points === undefined ? null : new PlanText(text, points);
  }

  /** The JSON of the answer, the points its last field. */
  answer(): string {
    return `${this.line(1).slice(0, -1)},"items":[${this.lines.slice(HEAD_LINES, HEAD_LINES + this.pointCount).join()}]}`;
  }

  head(): PlanHead {
    return JSON.parse(this.line(1)) as PlanHead;
  }

  question(): KeptQuestion {
    return JSON.parse(this.line(2)) as KeptQuestion;
  }

  *points(): Iterable<PlanPointResponse> {
    for (let at = 0; at < this.pointCount; at += 1) yield this.point(at);
  }

  point(at: number): PlanPointResponse {
    return JSON.parse(this.line(HEAD_LINES + at)) as PlanPointResponse;
  }

  architecture(at: number): Architecture {
    return JSON.parse(this.line(HEAD_LINES + this.pointCount + at)) as Architecture;
  }

  *rejections(): Iterable<Rejection> {
    for (let at = HEAD_LINES + 2 * this.pointCount; at < this.lines.length; at += 1) {
      yield JSON.parse(this.line(at)) as Rejection;
    }
  }

  private line(at: number): string {
    return this.lines[at] ?? 'null';
  }
}

const HEAD_LINES = 3;
