import { statfs } from 'node:fs/promises';
import { loadLibrary } from '../../bot/library/load.js';
import { projectRoot } from '../../bot/project-root.js';
import { openStorage } from '../../bot/storage/open.js';
import type { Answer, Asked, Surroundings } from './surroundings.js';

/** So long the doctor waits for a machine, in ms. */
const patienceMs = 10_000;

/** What a request fails with, without anything of what was sent. */
function reasonOf(problem: unknown): string {
  if (!(problem instanceof Error)) return 'no answer';
  if (problem.name === 'TimeoutError') return `no answer within ${patienceMs / 1000} seconds`;
  const { cause } = problem;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'no answer';
}

async function ask({ url, form }: Asked): Promise<Answer> {
  const began = performance.now();
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const body = await response.text();
    const date = response.headers.get('date') ?? undefined;
    return { status: response.status, date, body, ms: Math.round(performance.now() - began) };
  } catch (problem) {
    throw new Error(reasonOf(problem), { cause: problem });
  }
}

export const ownSurroundings = (): Surroundings => ({
  environment: process.env,
  root: projectRoot(import.meta.dirname),
  nodeVersion: process.versions.node,
  now: () => new Date(),
  ...{ openStorage, loadLibrary, ask },
  async identityToken(scope, clientId) {
    const { ManagedIdentityCredential } = await import('@azure/identity');
    return (await new ManagedIdentityCredential({ clientId }).getToken(scope)).token;
  },
  async freeBytes(folder) {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
  out: (text) => console.log(text),
  error: (text) => console.error(text),
});
