import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

/** The built service in a process of its own, on loopback, so that it is measured as it runs. */
export interface ServiceProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Milliseconds from the start of the process to its first answered question. */
  readonly startMs: number;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;

export async function startService(databaseFile: string): Promise<ServiceProcess> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATABASE_URL: `sqlite:${databaseFile}`, LOG_LEVEL: 'error' };
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await untilAnswered(`${url}/v1/capabilities/network.lb.l7`, begun);
  return { url, child, startMs: performance.now() - begun, stop: () => stop(child) };
}

/** Resident memory of a process, MiB. */
export function residentMib(child: ChildProcess): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024;
}

async function untilAnswered(url: string, begun: number): Promise<void> {
  while (performance.now() - begun < START_LIMIT_MS) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) {
      await answer.arrayBuffer();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${url} did not answer within ${START_LIMIT_MS} ms`);
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGTERM');
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
