/** A program that is started to see how long that takes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A start that takes longer is none. */
const longestStartMs = 60_000;
const listening = z.object({ port: z.number() });
/** Linux counts CPU time in hundredths of a second. */
const tickMs = 10;

export interface Memory {
  readonly residentMb: number;
  /** What is this process' alone, and its share of what it has in common with others. */
  readonly proportionalMb: number;
}

/** Runs until `stop`; a program that does not come up is ended, and reported as an error. */
export class Started {
  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    readonly address: string,
    /** From the start of the process until `/health` had answered 200. */
    readonly ms: number,
  ) {}

  static async start(args: readonly string[], serviceHosts: string): Promise<Started> {
    const directory = mkdtempSync(path.join(tmpdir(), 'bench-start-'));
    const begun = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: directory,
      env: {
        PATH: process.env['PATH'],
        ...{ DATA_DIR: directory, PORT: '0', FEEDS: 'false', SERVICE_HOSTS: serviceHosts },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const late = setTimeout(() => child.kill('SIGKILL'), longestStartMs);
    try {
      const address = `http://127.0.0.1:${await portOf(child)}`;
      await answered(`${address}/health`);
      return new Started(child, directory, address, performance.now() - begun);
    } catch (problem) {
      await ended(child, directory);
      throw problem;
    } finally {
      clearTimeout(late);
    }
  }

  /** Of all its threads, in ms. */
  cpuMs(): number {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    // After the name, which may hold spaces: user and system time are the 12th and 13th.
    const [user = Number.NaN, system = Number.NaN] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number);
    return (user + system) * tickMs;
  }

  memory(): Memory {
    const rollup = readFileSync(`/proc/${this.child.pid}/smaps_rollup`, 'utf8');
    const of = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1]) / 1024;
    return { residentMb: of('Rss'), proportionalMb: of('Pss') };
  }

  stop(): Promise<void> {
    return ended(this.child, this.directory);
  }
}

async function ended(child: ChildProcess, directory: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  rmSync(directory, { recursive: true, force: true });
}

/** The port that it says it listens on; rejects when it ends before. */
async function portOf({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('The program has no output.');
  for await (const line of createInterface({ input: stdout })) {
    const said = listening.safeParse(JSON.parse(line));
    if (!said.success) continue;
    // What it says later is of no interest, but must not be held up.
    stdout.resume();
    return said.data.port;
  }
  throw new Error('The program ended, or was ended, before it listened.');
}

async function answered(address: string): Promise<void> {
  const [response] = (await once(get(address, { agent: false }), 'response')) as [IncomingMessage];
  await once(response.resume(), 'end');
  if (response.statusCode !== 200) throw new Error(`${address} answered ${response.statusCode}.`);
}
