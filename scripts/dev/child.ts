import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/** A program that was started beside this one, with everything that it starts itself. */
export interface Child {
  /** What it prints, where that was asked for. */
  readonly output: Readable | null;
  /** Its exit code; null when a signal ended it or it could not be started at all. */
  readonly exited: Promise<number | null>;
  /** Asks it to end, and then sees to it that nothing of it is left. */
  end(): Promise<void>;
}

export interface ChildOptions {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly output: 'inherit' | 'pipe';
}

/** How long a program may take to end of its own accord, in ms: the bot itself takes 5 s at most. */
const patienceMs = 6_000;

/** Starts a program in a process group of its own, so that Ctrl-C reaches it through `end` alone. */
export function startChild(
  command: string,
  args: readonly string[],
  { directory, environment, output }: ChildOptions,
): Child {
  const child = spawn(command, args, {
    cwd: directory,
    env: environment,
    stdio: ['ignore', output, 'inherit'],
    detached: true,
  });
  const exited = once(child, 'exit').then(
    () => child.exitCode,
    () => null,
  );
  return {
    output: child.stdout,
    exited,
    async end() {
      child.kill('SIGTERM');
      await Promise.race([exited, delay(patienceMs, undefined, { ref: false })]);
      killGroup(child.pid);
    },
  };
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody is left in the group: that is what was wanted.
  }
}
