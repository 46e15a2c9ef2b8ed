import autocannon from 'autocannon';
import { startBareServer } from './bare-server.ts';
import { startService } from './service-process.ts';

const CONNECTIONS = 50;
const SECONDS = 4;

interface Route {
  readonly name: string;
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
}

const ROUTES: readonly Route[] = [
  { name: 'capability matrix', path: '/v1/capabilities/network.lb.l7' },
  { name: 'instance-type equivalents', path: '/v1/instance-types/aws/m5.large/equivalents' },
  { name: 'cheapest compute', path: '/v1/comparisons/compute?vcpu=4&memoryGib=16&geography=Europe&limit=1' },
  { name: 'estimate', path: '/v1/estimates', method: 'POST', body: JSON.stringify({ architectureId: 'web-shop-aws' }) },
];

/** Requests per second and p99 of the main routes at 50 connections, each against a bare server with the same bytes. */
export async function benchRoutes(
  databaseFile: string,
  report: (figure: string, value: string) => void,
): Promise<void> {
  const service = await startService(databaseFile);
  try {
    for (const route of ROUTES) await benchRoute(service.url, route, report);
  } finally {
    await service.stop();
  }
}

async function benchRoute(url: string, route: Route, report: (figure: string, value: string) => void): Promise<void> {
  const { path, method = 'GET', body } = route;
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method, body, headers });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  const bytes = await answer.text();
  const bare = await startBareServer(bytes, answer.headers.get('content-type') ?? '');
  try {
    const ours = await load(url + path, { method, body, headers });
    const theirs = await load(bare.url, { method, body, headers });
    const ratio = ours.requests.average / theirs.requests.average;
    report(
      `${route.name} (${bytes.length} bytes)`,
      `${ours.requests.average.toFixed(0)}/s, p99 ${ours.latency.p99} ms, ${ratio.toFixed(2)} of bare (${theirs.requests.average.toFixed(0)}/s)`,
    );
  } finally {
    bare.child.kill('SIGTERM');
  }
}

async function load(
  url: string,
  request: { method: 'GET' | 'POST'; body?: string; headers: Record<string, string> },
): Promise<autocannon.Result> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, ...request });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return result;
}
