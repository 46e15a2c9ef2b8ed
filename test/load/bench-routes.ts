import autocannon from 'autocannon';
import { startBareServer } from './bare-server.ts';
import { startService } from './service-process.ts';

type Report = (figure: string, value: string) => void;

const CONNECTIONS = 50;
const SECONDS = 4;

interface Route {
  readonly name: string;
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
  /** The client holds the answer: the first one's tag goes along. */
  readonly isHeld?: boolean;
  /** The question of each request, so that none was answered before. */
  readonly pathOf?: (request: number) => string;
}

const MATRIX = '/v1/capabilities/network.lb.l7';
const ROUTES: readonly Route[] = [
  { name: 'capability matrix, 304', path: MATRIX, isHeld: true },
  { name: 'capability matrix, asked before', path: MATRIX },
  { name: 'instance-type equivalents, asked before', path: '/v1/instance-types/aws/m5.large/equivalents' },
  { name: 'cheapest compute, asked before', path: compute(0) },
  { name: 'cheapest compute, never asked before', path: compute(0), pathOf: compute },
  { name: 'estimate', path: '/v1/estimates', method: 'POST', body: JSON.stringify({ architectureId: 'web-shop-aws' }) },
];

/** Sizes that differ by less than any server does: other questions with answers of the same length. */
function compute(request: number): string {
  const memoryGib = (16 - (request % 1e6) * 1e-6).toFixed(6);
  return `/v1/comparisons/compute?vcpu=4&memoryGib=${memoryGib}&geography=Europe&limit=1`;
}

/** Requests per second and p99 of the main routes at 50 connections, each against a bare server with the same bytes. */
export async function benchRoutes(databaseFile: string, report: Report): Promise<void> {
  const service = await startService(databaseFile);
  try {
    // Asking for the figures starts them anew.
    await eventLoopLagMs(service.url);
    for (const route of ROUTES) await benchRoute(service.url, route, report);
    const lagMs = await eventLoopLagMs(service.url);
    report('event-loop lag under this load', `p99 ${lagMs.toFixed(1)} ms`);
  } finally {
    await service.stop();
  }
}

async function benchRoute(url: string, route: Route, report: Report): Promise<void> {
  const { path, method = 'GET', body } = route;
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method, body, headers: { 'accept-encoding': 'identity', ...headers } });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  const bytes = await answer.text();
  const tag = answer.headers.get('etag') ?? '';
  const sent = route.isHeld ? { ...headers, 'if-none-match': tag } : headers;
  const bare = await startBareServer(route.isHeld ? '' : bytes, answer.headers.get('content-type') ?? '');
  try {
    const ours = await load(url + path, { method, body, headers: sent }, route);
    const theirs = await load(bare.url, { method, body, headers: sent });
    const ratio = ours.requests.average / theirs.requests.average;
    report(
      `${route.name}${route.isHeld ? '' : ` (${bytes.length} bytes)`}`,
      `${ours.requests.average.toFixed(0)}/s, p99 ${ours.latency.p99} ms, ${ratio.toFixed(2)} of bare (${theirs.requests.average.toFixed(0)}/s)`,
    );
  } finally {
    bare.child.kill('SIGTERM');
  }
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  readonly headers: Record<string, string>;
}

let asked = 0;

async function load(url: string, request: Request, route?: Route): Promise<autocannon.Result> {
  const pathOf = route?.pathOf;
  const requests = pathOf && [
    { ...request, setupRequest: (each: autocannon.Request) => ({ ...each, path: pathOf((asked += 1)) }) },
  ];
  const varied = requests ? { requests } : request;
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, ...varied });
  const refused = result.non2xx - (route?.isHeld ? (result.statusCodeStats?.['304']?.count ?? 0) : 0);
  if (refused > 0 || result.errors > 0) throw new Error(`${url}: ${refused} refused, ${result.errors} failed`);
  return result;
}

/** The 99th percentile since it was last asked for. */
async function eventLoopLagMs(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const found = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text);
  return Number(found?.[1]) * 1000;
}
