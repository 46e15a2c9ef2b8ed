import type { DataSource, Repository } from 'typeorm';
import { buildCatalog } from '../../catalog/domain/build-catalog.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { buildPriceBook } from '../../catalog/domain/price-book.js';
import type { SeedContent } from '../../catalog/seed/load-seed.js';
import { priceRowReader } from '../../catalog/seed/price-columns.js';
import {
  PriceRefreshEntity,
  type PriceRefreshRecord,
  type RefreshKind,
  type RefreshState,
} from '../../database/price-feed-entities.js';
import { buildCandidate } from '../candidate/build-candidate.js';
import { checkCandidate } from '../candidate/check-candidate.js';
import { CollectedRows } from '../candidate/collected-rows.js';
import { checkLimitsOf } from '../domain/check-limits.js';
import { countAllChanges, NO_CHANGES } from '../domain/compare-prices.js';
import type { CheckResult } from '../domain/price-checks.js';
import type { RefreshLock } from '../store/refresh-lock.js';
import { VersionSwitch, type NewContent } from '../store/version-switch.js';
import { NO_PROGRESS, type RowSupply, type UpdateProgress } from './row-supply.js';
import { failedNames, type UpdateReport } from './update-report.js';

export interface UpdateOptions {
  readonly kind: RefreshKind;
  /** Fetch, check and report; write nothing. */
  readonly dryRun: boolean;
  readonly keptVersions: number;
  /** Nothing else uses the connection. */
  readonly isOwn: boolean;
}

/** Somebody stopped the update, or the process is ending. */
export class UpdateInterrupted extends Error {
  constructor() {
    super('the update was stopped');
    this.name = 'UpdateInterrupted';
  }
}

export type OnUpdate = (progress: Readonly<UpdateProgress>) => void;

/** How often the update says in the database that it lives and how far it is. */
const BEAT_MS = 1000;

/** One update from its first row to its last: collect, check, and either put the new version in use or keep it for acceptance. */
export class PriceUpdate {
  readonly progress: UpdateProgress = { ...NO_PROGRESS };
  private readonly records: Repository<PriceRefreshRecord>;
  private readonly abort = new AbortController();

  constructor(
    private readonly dataSource: DataSource,
    private readonly lock: RefreshLock,
    private readonly record: PriceRefreshRecord,
    private readonly catalog: Catalog,
    private readonly options: UpdateOptions,
  ) {
    this.records = dataSource.getRepository(PriceRefreshEntity);
  }

  /** Runs to its end; what fails is told by the record, which is then `failed`, and thrown again. */
  async run(supply: RowSupply, onUpdate: OnUpdate): Promise<PriceRefreshRecord> {
    const timer = setInterval(() => void this.beat(onUpdate), BEAT_MS);
    try {
      const { state, report, version } = await this.work(supply);
      // What stays behind is removed by a later refresh; it must not make a failure of one that succeeded.
      await supply.cleanUp().catch(() => undefined);
      return await this.finish(state, report, version);
    } catch (error) {
      // What was called off fails in many words; the reason it was called off is the one to tell.
      const reason: unknown = this.abort.signal.aborted ? this.abort.signal.reason : error;
      const state = reason instanceof UpdateInterrupted ? 'interrupted' : 'failed';
      await this.finish(state, this.failure(reason), null);
      throw reason;
    } finally {
      clearInterval(timer);
      onUpdate(this.progress);
    }
  }

  /** Ends the update before anything is written; what was read stays for the next one. */
  interrupt(): void {
    this.abort.abort(new UpdateInterrupted());
  }

  private async work(supply: RowSupply): Promise<Outcome> {
    const collected = await this.collect(supply);
    this.progress.phase = 'checking';
    collected.dropUnchanged(supply.scope !== undefined);
    const content = buildCandidate(collected, supply.sources());
    await turn();
    const limits = checkLimitsOf(this.catalog);
    const unread = supply.unread?.() ?? [];
    const checks = [...checkCandidate(collected, content, limits, supply.scope, unread), ...supply.checks()];
    await turn();
    const changes = countAllChanges(this.catalog, catalogOf(content));
    const report = { rows: collected.rowCount, changes, checks, mappings: supply.mappings() };
    return this.decide(content, checks, collected.isEmpty(), report);
  }

  private async collect(supply: RowSupply): Promise<CollectedRows> {
    const collected = new CollectedRows(this.catalog, checkLimitsOf(this.catalog), supply.scope !== undefined);
    for await (const rows of supply.rows(this.catalog, this.progress, this.abort.signal)) {
      for (const row of rows) collected.add(row);
      this.progress.rows += rows.length;
      await turn();
      this.abort.signal.throwIfAborted();
    }
    return collected;
  }

  private async decide(
    content: SeedContent,
    checks: readonly CheckResult[],
    isEmpty: boolean,
    report: Omit<UpdateReport, 'message'>,
  ): Promise<Outcome> {
    const failed = failedNames(checks);
    const told = (state: RefreshState, message: string, version: number | null = null): Outcome => ({
      state,
      version,
      report: { ...report, message },
    });
    if (this.options.dryRun) {
      return told('checked', failed.length === 0 ? 'every check passed' : `checks that failed: ${failed.join(', ')}`);
    }
    if (isEmpty && failed.length === 0) return told('unchanged', 'no price differs from the version in use');
    this.abort.signal.throwIfAborted();
    this.progress.phase = 'writing';
    const { kind } = this.options;
    const origin = kind === 'import' ? 'import' : 'price-feed';
    const createdAt = new Date().toISOString();
    const added: NewContent = { content, createdAt, origin, baseVersion: this.catalog.version.number };
    const versions = new VersionSwitch(this.dataSource, this.options.keptVersions, this.options.isOwn);
    if (failed.length > 0) {
      const version = await versions.stage(added);
      return told('refused', `checks that failed: ${failed.join(', ')}; ${acceptHint(this.record.id)}`, version);
    }
    if (!(await this.lock.beat(new Date()))) throw new Error('another refresh took over while this one was silent');
    const version = await versions.publish(added);
    return told('switched', `catalog version ${version} is in use`, version);
  }

  private async beat(onUpdate: OnUpdate): Promise<void> {
    onUpdate(this.progress);
    try {
      const now = new Date();
      if (!(await this.lock.beat(now))) this.abort.abort(new Error('another refresh took over'));
      await this.records.update(this.record.id, {
        beatAt: now.toISOString(),
        progress: JSON.stringify(this.progress),
      });
    } catch {
      // The database is busy or away: the next beat, or the update itself, tells.
    }
  }

  private failure(error: unknown): UpdateReport {
    const reason = error instanceof Error ? error.message : String(error);
    const kept =
      this.progress.partsDone > 0 ? '; what was read is kept: the same refresh goes on from there today' : '';
    const message = `${reason}; catalog version ${this.catalog.version.number} is still in use${kept}`;
    return { message, rows: this.progress.rows, changes: NO_CHANGES, checks: [], mappings: {} };
  }

  private async finish(state: RefreshState, report: UpdateReport, version: number | null): Promise<PriceRefreshRecord> {
    this.progress.phase = 'done';
    const now = new Date().toISOString();
    const told = { state, version, finishedAt: now, beatAt: now };
    const ended = { ...told, progress: JSON.stringify(this.progress), report: JSON.stringify(report) };
    await this.records.update(this.record.id, ended);
    return { ...this.record, ...ended };
  }
}

/** In which the process answers other requests. */
async function turn(): Promise<void> {
  await new Promise((resume) => setImmediate(resume));
}

interface Outcome {
  readonly state: RefreshState;
  readonly version: number | null;
  readonly report: UpdateReport;
}

function acceptHint(id: string): string {
  return `the version before is still in use; to use this one all the same: planner accept ${id} --by <name>`;
}

function catalogOf({ hash, rows, prices, rowCounts }: SeedContent): Catalog {
  const version = { number: 0, createdAt: '', hash, rowCounts };
  const book = buildPriceBook(prices.count, priceRowReader(prices), rows.regions.length, rows.instanceTypes.length);
  return buildCatalog(version, rows, book);
}
