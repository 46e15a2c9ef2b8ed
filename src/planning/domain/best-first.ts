/** What is taken least first; equal items by a total order of their own, so that the order is always the same. */
export class BestFirst<T> {
  private readonly heap: T[] = [];

  constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

  get size(): number {
    return this.heap.length;
  }

  put(item: T): void {
    const { heap } = this;
    heap.push(item);
    for (let at = heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !this.isBefore(item, above)) break;
      heap[at] = above;
      heap[parent] = item;
      at = parent;
    }
  }

  take(): T | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    heap[0] = last;
    this.sink(last);
    return top;
  }

  private sink(item: T): void {
    const { heap } = this;
    for (let at = 0; ;) {
      let least = at;
      let best = item;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const below = heap[child];
        if (below === undefined || !this.isBefore(below, best)) continue;
        least = child;
        best = below;
      }
      if (least === at) return;
      heap[at] = best;
      heap[least] = item;
      at = least;
    }
  }
}
