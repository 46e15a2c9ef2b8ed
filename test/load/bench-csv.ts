import { connect, type Socket } from 'node:net';
import { residentMib, startService, type ServiceProcess } from './service-process.ts';

type Report = (figure: string, value: string) => void;

const PATH = '/v1/prices?provider=aws&format=csv';
const ROUNDS = 3;
const SLOW_MS = 8000;
const PAUSE_MS = 20;

/** The prices of one provider as CSV: rows per second, and the memory a client costs that reads far slower. */
export async function benchCsv(databaseFile: string, report: Report): Promise<void> {
  const service = await startService(databaseFile);
  try {
    const rates: number[] = [];
    let rows = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now();
      rows = await countRows(service.url + PATH);
      rates.push((rows * 1000) / (performance.now() - started));
    }
    rates.sort((a, b) => a - b);
    report(`CSV of ${rows} price rows`, `${(rates[Math.floor(ROUNDS / 2)] ?? 0).toFixed(0)} rows/s`);
    const { addedMib, readMb } = await readSlowly(service);
    report('memory added while a slow client reads it', `${addedMib.toFixed(0)} MiB, ${readMb.toFixed(1)} MB read`);
  } finally {
    await service.stop();
  }
}

async function countRows(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  if (!answer.ok || !answer.body) throw new Error(`${url} answers ${answer.status}`);
  let lines = 0;
  for await (const chunk of answer.body) for (const byte of chunk) if (byte === 10) lines += 1;
  return lines - 1;
}

/** One chunk, then a pause, for some seconds; the most memory the service has meanwhile, over what it had before. */
async function readSlowly({ child, url }: ServiceProcess): Promise<{ addedMib: number; readMb: number }> {
  const before = residentMib(child);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let readBytes = 0;
  socket.on('data', (chunk) => {
    readBytes += chunk.length;
    pauseFor(socket, PAUSE_MS);
  });
  socket.write(`GET ${PATH} HTTP/1.1\r\nHost: planner\r\nAccept-Encoding: identity\r\n\r\n`);
  let most = before;
  for (const until = performance.now() + SLOW_MS; performance.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    most = Math.max(most, residentMib(child));
  }
  socket.destroy();
  return { addedMib: most - before, readMb: readBytes / 1e6 };
}

function pauseFor(socket: Socket, ms: number): void {
  socket.pause();
  setTimeout(() => socket.resume(), ms).unref();
}
