/** Lives of the bot, one after the other, each in a process that is loaded while the one before it still lives. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Tidings, Word } from './words.js';

/** A process that waits for its word, or lives. */
export class Life {
  readonly faults: string[] = [];
  private readonly ready: Promise<void>;
  readonly listening: Promise<number>;
  readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'exit');
    this.ready = this.tidings((one) => (one.kind === 'ready' ? true : undefined)).then(() => {});
    this.listening = this.tidings((one) => (one.kind === 'listening' ? one.port : undefined));
    // Nobody may wait for it where it is killed before.
    this.listening.catch(() => undefined);
    child.on('message', (one: Tidings) => {
      if (one.kind === 'fault') this.faults.push(one.line);
    });
  }

  static prepare(root: string, words: readonly string[] = []): Life {
    const child = fork(path.join(root, 'start.mjs'), words, {
      // Short lives: what is made faster while they last is of no use to them.
      execArgv: ['--no-opt', '--single-threaded-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: { PATH: process.env.PATH },
    });
    return new Life(child);
  }

  /** Resolves once the process has been told to open its storage. */
  async begin(word: Omit<Word, 'at'>, at: () => number): Promise<void> {
    await this.ready;
    this.child.send({ ...word, at: at() } satisfies Word);
  }

  /** Ends it without a word, wherever it is. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Lets it end by itself. */
  async leave(): Promise<void> {
    this.child.disconnect();
    await this.ended;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  private tidings<Value>(pick: (one: Tidings) => Value | undefined): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.child.on('message', (one: Tidings) => {
        const value = pick(one);
        if (value !== undefined) resolve(value);
      });
      this.child.once('exit', (code) => reject(new Error(`The process ended (${code}).`)));
    });
  }
}
