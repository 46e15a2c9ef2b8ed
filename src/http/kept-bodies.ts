/**
 * Bodies that were sent before, by entity tag: the same tag means the same bytes. Bounded by size, the longest unused
 * goes first; bodies of an older catalog are asked for no more and go that way.
 */
export class KeptBodies {
  /** In order of last use: a Map gives its keys in the order they were set. */
  private readonly bodies = new Map<string, Buffer>();
  private heldBytes = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly maxBodyBytes: number,
  ) {}

  find(tag: string): Buffer | undefined {
    const body = this.bodies.get(tag);
    if (body) {
      this.bodies.delete(tag);
      this.bodies.set(tag, body);
    }
    return body;
  }

  keep(tag: string, body: Buffer): void {
    if (body.length > this.maxBodyBytes || this.bodies.has(tag)) return;
    this.bodies.set(tag, body);
    this.heldBytes += body.length;
    for (const [oldest, { length }] of this.bodies) {
      if (this.heldBytes <= this.maxBytes) return;
      this.bodies.delete(oldest);
      this.heldBytes -= length;
    }
  }
}
