import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Histogram, Registry } from 'prom-client';

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Meters {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
}

/** Process and request figures in the Prometheus text format. The library is loaded behind the start, not before it. */
@Injectable()
export class Metrics implements OnApplicationBootstrap {
  private meters: Promise<Meters> | undefined;
  private requests: Meters['requests'] | undefined;
  /** Series by method, route and status, so that they are looked up once and not with every answer. */
  private readonly series = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>();

  onApplicationBootstrap(): void {
    void this.load();
  }

  /** Counts an answered request; the route is its pattern, so that the number of series stays bounded. */
  observe(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
    this.seriesOf(request.method, route, String(reply.statusCode))?.observe(reply.elapsedTime / 1000);
  }

  private seriesOf(
    method: string,
    route: string,
    status: string,
  ): Histogram.Internal<'method' | 'route' | 'status'> | undefined {
    const key = `${method} ${route} ${status}`;
    const known = this.series.get(key);
    if (known || !this.requests) return known;
    const series = this.requests.labels({ method, route, status });
    this.series.set(key, series);
    return series;
  }

  async text(): Promise<string> {
    const { registry } = await this.load();
    return registry.metrics();
  }

  private load(): Promise<Meters> {
    this.meters ??= createMeters();
    void this.meters.then(({ requests }) => {
      this.requests = requests;
    });
    return this.meters;
  }
}

async function createMeters(): Promise<Meters> {
  const { collectDefaultMetrics, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return { registry, requests };
}
