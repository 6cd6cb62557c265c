/** The doctor as somebody runs it, among stand-ins on loopback. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../bot/config.js';
import { loadLibrary } from '../../bot/library/load.js';
import { projectRoot } from '../../bot/project-root.js';
import { doctor, type ExitCode } from '../../scripts/doctor/doctor.js';
import { areas } from '../../scripts/doctor/finding.js';
import { ownSurroundings } from '../../scripts/doctor/own-surroundings.js';
import type { Surroundings } from '../../scripts/doctor/surroundings.js';

const root = projectRoot(import.meta.dirname);

const report = z.object({
  version: z.string(),
  at: z.iso.datetime(),
  findings: z.array(
    z.strictObject({
      area: z.enum(areas),
      state: z.enum(['well', 'warning', 'wrong', 'skipped']),
      what: z.string().min(1),
      todo: z.string().min(1).optional(),
    }),
  ),
});
export type Found = z.infer<typeof report>['findings'];

/** A server that answers everything as it is told, and remembers what it was asked. */
export async function standIn(
  answer: (path: string) => { readonly status: number; readonly body: object },
) {
  const asked: { readonly path: string; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.once('end', () => {
      asked.push({ path: request.url ?? '', body });
      const { status, body: told } = answer(request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(told));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ asked, port, host: `127.0.0.1:${port}`, address: `http://127.0.0.1:${port}` },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Read once: it is the same for all, but for those who bring content of their own. */
let projectContent: ReturnType<typeof loadLibrary> | undefined;
const readOnce: typeof loadLibrary = (directory) =>
  directory === path.join(root, 'content')
    ? (projectContent ??= loadLibrary(directory))
    : loadLibrary(directory);

/** A folder for data, and the doctor that looks at it. */
export async function doctorHouse() {
  const folder = await mkdtemp(path.join(tmpdir(), 'doctor-'));
  const data = path.join(folder, 'data');
  const run = async (
    environment: Environment,
    args: readonly string[] = [],
    surroundings: Partial<Surroundings> = {},
  ): Promise<{ readonly code: ExitCode; readonly text: string }> => {
    const lines: string[] = [];
    const say = (line: string): void => void lines.push(line);
    const code = await doctor(args, {
      ...{ ...ownSurroundings(), out: say, error: say },
      environment: { DATA_DIR: data, ...environment },
      loadLibrary: readOnce,
      ...surroundings,
    });
    return { code, text: lines.join('\n') };
  };
  return {
    ...{ folder, data, run },
    /** What it finds, as programs read it. */
    async finds(environment: Environment, surroundings: Partial<Surroundings> = {}) {
      const { code, text } = await run(environment, ['--json'], surroundings);
      const { findings } = report.parse(JSON.parse(text));
      const of = (area: Found[number]['area']): Found =>
        findings.filter((one) => one.area === area);
      return { code, findings, of };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
