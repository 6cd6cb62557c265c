import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { readReport, readUsage, type Usage } from './child.js';

/** A bot in a process of its own, so that its CPU time is its alone. */
export interface Measured {
  readonly name: string;
  readonly address: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts `file` of this folder as a measured process. */
export async function startMeasured(name: string, file: string): Promise<Measured> {
  const child: ChildProcess = fork(path.join(import.meta.dirname, file), {
    execArgv: ['--import', 'tsx/esm'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [first] = (await once(child, 'message')) as unknown[];
  const { port } = readReport(first);
  return {
    name,
    address: `http://127.0.0.1:${port}/api/messages`,
    async usage() {
      child.send('usage');
      const [answer] = (await once(child, 'message')) as unknown[];
      return readUsage(answer);
    },
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
