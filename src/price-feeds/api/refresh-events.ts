import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import type { PriceRefreshRecord } from '../../database/price-feed-entities.js';
import { Problem } from '../../problems/domain/problem.js';
import { PriceUpdates } from '../price-updates.js';
import { toProgress, toRefreshResponse } from './show-refresh.js';

/** A refresh says every second how far it is. */
const LOOK_EVERY_MS = 1000;
/** Below the time after which proxies and this service close a connection that says nothing. */
const HEARTBEAT_MS = 15_000;
/** What was not heard of for so long does not run any more, whatever its record says. */
const SILENT_AFTER_MS = 60_000;
/** Each follower asks the database once a second. */
const FOLLOWERS_AT_MOST = 100;

/**
 * The events of a refresh for those who follow it: `progress` when it got on, `end` with the whole answer. They come from its
 * record, so that a replica that does not run it tells the same.
 */
@Injectable()
export class RefreshEvents implements OnModuleDestroy {
  private readonly closing = new AbortController();
  private followers = 0;

  constructor(
    private readonly updates: PriceUpdates,
    private readonly holder: CatalogHolder,
  ) {}

  onModuleDestroy(): void {
    this.closing.abort();
  }

  /** Ends with the refresh, or when the reader leaves. Throws Problem('not-found') and Problem('too-many-requests'). */
  async follow(id: string): Promise<Readable> {
    const record = await this.updates.find(id);
    if (this.followers >= FOLLOWERS_AT_MOST) {
      const message = `${FOLLOWERS_AT_MOST} readers follow refreshes already; ask for the refresh as JSON instead`;
      throw new Problem('too-many-requests', message);
    }
    const leave = new AbortController();
    const stream = Readable.from(this.events(record, AbortSignal.any([this.closing.signal, leave.signal])), {
      objectMode: false,
    });
    this.followers += 1;
    stream.once('close', () => {
      this.followers -= 1;
      leave.abort();
    });
    return stream;
  }

  private async *events(first: PriceRefreshRecord, signal: AbortSignal): AsyncGenerator<string> {
    yield 'retry: 3000\n\n';
    let told = '';
    let toldAt = Date.now();
    for (let record = first; !signal.aborted; record = await this.updates.find(first.id)) {
      if (record.state !== 'running' || isSilent(record)) {
        yield eventOf('end', toRefreshResponse(record, this.holder.current().version.number));
        return;
      }
      const text = eventOf('progress', toProgress(record));
      if (text !== told) {
        yield text;
        [told, toldAt] = [text, Date.now()];
      } else if (Date.now() - toldAt >= HEARTBEAT_MS) {
        yield ': still here\n\n';
        toldAt = Date.now();
      }
      await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

function isSilent({ beatAt }: PriceRefreshRecord): boolean {
  return Date.now() - Date.parse(beatAt) > SILENT_AFTER_MS;
}

function eventOf(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
