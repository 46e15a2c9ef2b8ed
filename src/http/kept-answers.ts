/** An answer that was sent before: the bytes as they went out, compressed where they were, and what describes them. */
export interface KeptAnswer {
  /** Names what the answer follows from beside the request; under another epoch it is no answer any more. */
  readonly epoch: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What the strings of an answer and its place in the map take, about. */
const FRAME_BYTES = 1000;

/**
 * Answers by the request they were given to. Bounded by size, the longest unused goes first; answers of an older epoch go
 * when they are asked for, or that way.
 */
export class KeptAnswers {
  /** In order of last use: a Map gives its keys in the order they were set. */
  private readonly answers = new Map<string, KeptAnswer>();
  private heldBytes = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly maxBodyBytes: number,
  ) {}

  find(key: string, epoch: string): KeptAnswer | undefined {
    const answer = this.answers.get(key);
    if (!answer) return undefined;
    this.answers.delete(key);
    if (answer.epoch !== epoch) {
      this.heldBytes -= sizeOf(answer);
      return undefined;
    }
    this.answers.set(key, answer);
    return answer;
  }

  keep(key: string, answer: KeptAnswer): void {
    if (answer.body.length > this.maxBodyBytes || this.answers.has(key)) return;
    this.answers.set(key, answer);
    this.heldBytes += sizeOf(answer);
    for (const [oldest, unused] of this.answers) {
      if (this.heldBytes <= this.maxBytes) return;
      this.answers.delete(oldest);
      this.heldBytes -= sizeOf(unused);
    }
  }
}

const sizeOf = ({ body }: KeptAnswer): number => body.length + FRAME_BYTES;
