/** Runs one bench in a process of its own, and takes its figures. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { figuresIn, type Figure } from '../figures.js';

export interface BenchRun {
  readonly script: string;
  readonly seconds: number;
  readonly figures: readonly Figure[];
  /** Why there are no figures, or not all. */
  readonly failed?: string;
}

export interface BenchOptions {
  readonly cwd: string;
  /** How long it may take, in ms; then it is ended. */
  readonly mostMs: number;
  /** Beside `--json`. */
  readonly words?: readonly string[];
  readonly print?: (text: string) => void;
}

/** `command` is that of package.json: Node and its arguments. A bench that fails is told in what it gives. */
export async function runBench(
  script: string,
  command: string,
  { cwd, mostMs, words = [], print = () => undefined }: BenchOptions,
): Promise<BenchRun> {
  const begun = performance.now();
  const [, ...args] = command.split(' ');
  // A group of its own, so that what it has started ends with it.
  const child = spawn(process.execPath, [...args, ...words, '--json'], {
    ...{ cwd, detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    print(text);
  });
  let late = false;
  const timeout = setTimeout(() => {
    late = true;
    endGroup(child.pid);
  }, mostMs);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timeout);
  endGroup(child.pid);
  const figures = figuresIn(output);
  const seconds = (performance.now() - begun) / 1000;
  const failed = late
    ? `took longer than ${Math.round(mostMs / 1000)} s and was ended`
    : faultOf(code, figures);
  return { script, seconds, figures: figures ?? [], ...(failed !== undefined && { failed }) };
}

/** A bench that misses a target ends with 1 and has figures, one of which says so. */
function faultOf(code: number | null, figures: readonly Figure[] | undefined): string | undefined {
  if (!figures) return `ended with ${code ?? 'a signal'} and no figures`;
  const misses = figures.some(({ reached }) => reached === false);
  return code === 0 || misses ? undefined : `ended with ${code ?? 'a signal'}`;
}

function endGroup(group: number | undefined): void {
  try {
    if (group !== undefined) process.kill(-group, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
