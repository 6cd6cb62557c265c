/** The program as a process of its own, built before (program.mjs), as whoever runs it starts it. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Environment } from '../../bot/config.js';
import { projectRoot } from '../../bot/project-root.js';
import { eventually } from './eventually.js';

const root = projectRoot(import.meta.dirname);
/** A process starts in a second or two, and takes several on a busy machine. */
const startMs = 60_000;
const logLine = z.looseObject({ msg: z.string() });
type LogLine = z.infer<typeof logLine>;

/** The program as a process of its own, with nothing in its environment but what the test sets. */
export class BotProcess {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;
  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk) => (this.stdout += String(chunk)));
    child.stderr?.on('data', (chunk) => (this.stderr += String(chunk)));
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  static start(environment: Environment): BotProcess {
    const env = { PATH: process.env.PATH, PORT: '0', ...environment };
    return new BotProcess(spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env }));
  }

  get log(): readonly LogLine[] {
    const lines = this.stdout.split('\n').slice(0, -1);
    return lines.map((line) => logLine.parse(JSON.parse(line)));
  }

  logged(words: string): Promise<LogLine> {
    return eventually(
      () => {
        if (this.child.exitCode !== null) assert.fail(`it ended: ${this.stderr}`);
        return this.log.find(({ msg }) => msg === words);
      },
      words,
      startMs,
    );
  }

  async port(): Promise<number> {
    return z.number().parse((await this.logged('listening')).port);
  }

  /** Asks it to stop, and gives its exit code and how long it took, in ms. */
  async stop(): Promise<{ code: number | null; ms: number }> {
    const begun = Date.now();
    this.child.kill('SIGTERM');
    return { code: await this.ended, ms: Date.now() - begun };
  }
}

/** A connector that takes each message in, and answers only when it is released. */
export async function slowConnector() {
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    request.resume().once('end', () => held.push(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}/`,
    held,
    release: () => {
      for (const response of held.splice(0)) {
        response.writeHead(201, { 'content-type': 'application/json' });
        response.end('{"id":"1"}');
      }
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
