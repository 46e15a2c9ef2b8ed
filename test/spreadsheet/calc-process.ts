import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

export interface CellState {
  readonly number: number;
  readonly text: string;
  /** Error number of Calc; 0 for none. */
  readonly error: number;
  readonly formula: string;
}

/** LibreOffice Calc in a process of its own, led through calc.py: one command at a time. */
export class CalcProcess {
  private readonly child: ChildProcess;
  private readonly answers: AsyncIterator<string>;

  constructor(python: string) {
    this.child = spawn(python, ['test/spreadsheet/calc.py'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines: Interface = createInterface({ input: this.child.stdout! });
    this.answers = lines[Symbol.asyncIterator]();
  }

  async do(command: string, parameters: object = {}): Promise<unknown> {
    this.child.stdin!.write(`${JSON.stringify({ do: command, ...parameters })}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error('LibreOffice Calc went away');
    const answer = JSON.parse(value) as { ok?: unknown; failed?: string };
    if (answer.failed !== undefined) throw new Error(`${command} ${JSON.stringify(parameters)}: ${answer.failed}`);
    return answer.ok;
  }

  async cell(sheet: string, cell: string): Promise<CellState> {
    return (await this.do('get', { sheet, cell })) as CellState;
  }

  async set(sheet: string, cell: string, value: number | string): Promise<void> {
    await this.do('set', { sheet, cell, value });
    await this.do('recalculate');
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => {
        resolve();
      });
      this.child.stdin!.end();
    });
  }
}
