import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A process that answers one question at a time. */
export class Child<Question extends object, Answer extends object> {
  readonly exited: Promise<unknown>;
  private constructor(
    private readonly child: ChildProcess,
    readonly first: Answer,
  ) {
    this.exited = once(child, 'exit');
  }

  /** Starts a file of this folder; its first message is `first`. */
  static async start<Question extends object, Answer extends object>(
    file: string,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Child<Question, Answer>> {
    const child = fork(path.join(import.meta.dirname, file), {
      // The heap's bound is that of `npm start`: without one, memory grows with what the machine has.
      execArgv: ['--max-old-space-size=512', '--import', 'tsx/esm'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, ...environment },
      serialization: 'advanced',
    });
    const [first] = (await once(child, 'message')) as [Answer];
    return new Child(child, first);
  }

  async ask(question: Question): Promise<Answer> {
    const ended = this.exited.then(() => {
      throw new Error('The process has ended.');
    });
    ended.catch(() => undefined);
    this.child.send(question);
    const [answer] = (await Promise.race([once(this.child, 'message'), ended])) as [Answer];
    return answer;
  }

  /** Ends it without a word, as a crash does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  async stop(): Promise<void> {
    if (this.child.connected) this.child.disconnect();
    await this.exited;
  }
}
