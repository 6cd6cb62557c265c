import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const sample = z.object({
  cpuMs: z.number(),
  rssMb: z.number(),
  heapMb: z.number(),
  /** What is left after a full collection, and how long that stopped everything. */
  keptMb: z.number().optional(),
  collectMs: z.number().optional(),
  /** The longest time that the event loop was late since the sample before. */
  longestDelayMs: z.number(),
});
export type Sample = z.infer<typeof sample>;

export interface ProgramOptions {
  readonly script: string;
  readonly cwd: string;
  /** Its settings: nothing else of the environment reaches it, but PATH. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where its output goes: the log of the bot is part of what it does. */
  readonly log: string;
  readonly nodeOptions?: readonly string[];
}

/** A program in a process of its own, measured from within by probe.mjs. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {}

  /** Starts it on a free port of this machine; resolves once it answers there. */
  static async start(options: ProgramOptions): Promise<Program> {
    const port = await freePort();
    const output = openSync(options.log, 'a');
    const probe = path.join(import.meta.dirname, 'probe.mjs');
    const args = ['--max-old-space-size=512', '--expose-gc', '--import', probe];
    const child = spawn(
      process.execPath,
      [...args, ...(options.nodeOptions ?? []), options.script],
      {
        cwd: options.cwd,
        env: { PATH: process.env['PATH'], PORT: String(port), ...options.environment },
        stdio: ['ignore', output, output, 'ipc'],
      },
    );
    closeSync(output);
    const program = new Program(child, `http://127.0.0.1:${port}/api/messages`);
    await program.answers(port);
    return program;
  }

  async sample(collect = false): Promise<Sample> {
    const answered = once(this.child, 'message');
    this.child.send({ collect });
    const [answer] = (await answered) as unknown[];
    return sample.parse(answer);
  }

  /** Asks it to stop, as an operator does; gives its exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
    return this.child.exitCode;
  }

  private async answers(port: number): Promise<void> {
    const end = Date.now() + 120_000;
    while (Date.now() < end) {
      if (this.child.exitCode !== null) break;
      const answered = await fetch(`http://127.0.0.1:${port}/health`).then(
        () => true,
        () => false,
      );
      if (answered) return;
      await pause(100);
    }
    this.child.kill('SIGKILL');
    throw new Error('The program did not start: look at its log.');
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
