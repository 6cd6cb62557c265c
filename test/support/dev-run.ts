import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from '../../bot/project-root.js';
import { eventually } from './eventually.js';

/** `npm run dev` as a newcomer starts it, on a free port and with a data folder of its own. */
export interface DevRun {
  /** Everything it has printed so far. */
  output(): string;
  /** Waits until it prints what matches; fails when it ends before or takes longer than `deadlineMs`. */
  prints(pattern: RegExp, deadlineMs: number): Promise<RegExpExecArray>;
  /** Ends it, waits for it, and gives the ids of those of its processes that are still alive. */
  end(signal: NodeJS.Signals): Promise<readonly number[]>;
  readonly exitCode: Promise<number | null>;
}

/** `environment` is laid over this process's own. */
export async function startDev(environment: NodeJS.ProcessEnv = {}): Promise<DevRun> {
  const directory = await mkdtemp(path.join(tmpdir(), 'dev-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/dev.ts'], {
    cwd: projectRoot(import.meta.dirname),
    env: { ...process.env, PORT: '0', DATA_DIR: directory, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const closed = once(child, 'close');
  const exited = once(child, 'exit').then(async () => {
    // What it left behind may hold its output open for ever.
    await Promise.race([closed, delay(1_000)]);
    child.stdout.destroy();
    child.stderr.destroy();
    return child.exitCode;
  });
  let ended = false;
  void exited.then(() => (ended = true));
  return {
    output: () => printed,
    exitCode: exited,
    prints: (pattern, deadlineMs) =>
      eventually(
        () => {
          const found = pattern.exec(printed);
          if (!found && ended) throw new Error(`npm run dev ended before; it printed:\n${printed}`);
          return found ?? undefined;
        },
        `npm run dev prints ${pattern.source}`,
        deadlineMs,
      ),
    async end(signal) {
      const family = child.pid === undefined ? [] : descendants(child.pid);
      child.kill(signal);
      await exited;
      await rm(directory, { recursive: true, force: true });
      const living = livingProcesses();
      return family.filter((pid) => living.has(pid));
    },
  };
}

/** Each live process and its parent; those that are dead and not yet buried are left out. */
function livingProcesses(): ReadonlyMap<number, number> {
  const lines = existsSync('/proc/self/stat') ? linesOfProc() : linesOfPs();
  return new Map(
    lines.flatMap((line): [number, number][] => {
      const [pid, state = 'Z', parent] = line.trim().split(/\s+/);
      return state.startsWith('Z') ? [] : [[Number(pid), Number(parent)]];
    }),
  );
}

/** On Linux, where `ps` may not be installed. The program's name is in brackets and may hold spaces. */
function linesOfProc(): readonly string[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return [readFileSync(`/proc/${name}/stat`, 'utf8').replace(/\(.*\)/s, '')];
    } catch {
      return [];
    }
  });
}

function linesOfPs(): readonly string[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,stat=,ppid='], { encoding: 'utf8' }).split('\n');
}

function descendants(ancestor: number): readonly number[] {
  const living = livingProcesses();
  const found = new Set([ancestor]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [pid, parent] of living) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}
