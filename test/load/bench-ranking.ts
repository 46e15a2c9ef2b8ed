import { readFileSync } from 'node:fs';
import { startService } from './service-process.ts';

type Report = (figure: string, value: string) => void;

const CANDIDATES = 100;

/** Ranking of a hundred candidates with winning shares and stability, over HTTP. */
export async function benchRanking(databaseFile: string, report: Report): Promise<void> {
  const shops = ['aws', 'azure', 'gcp'].map(
    (name) => JSON.parse(readFileSync(`seed/architectures/web-shop-${name}.json`, 'utf8')) as Shop,
  );
  const candidates = Array.from({ length: CANDIDATES }, (_, at) => ({ architecture: variant(shops[at % 3]!, at) }));
  const service = await startService(databaseFile);
  try {
    const times: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const started = performance.now();
      const answer = await fetch(`${service.url}/v1/rankings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ candidates }),
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`rankings answers ${answer.status}`);
      times.push(performance.now() - started);
    }
    // The first round also warms the service up.
    const median = times.slice(1).sort((a, b) => a - b)[1] ?? 0;
    report(`ranking of ${CANDIDATES} candidates with stability`, `${median.toFixed(0)} ms`);
  } finally {
    await service.stop();
  }
}

interface Shop {
  readonly name: string;
  readonly components: readonly { readonly id: string; readonly quantity?: number }[];
}

/** Designs that differ in size, so that each has a bill and a lock-in of its own. */
function variant(shop: Shop, at: number): Shop {
  const [first, ...others] = shop.components.map((part) => part);
  const more = others.map((part) =>
    'quantity' in part ? { ...part, quantity: (part.quantity ?? 1) + (at % 33) } : part,
  );
  return { ...shop, name: `${shop.name} ${at}`, components: first ? [first, ...more] : more };
}
