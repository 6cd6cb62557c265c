import type { Readable } from 'node:stream';
import { publicAddressOf, type NameLookup } from './addresses.js';
import type { DocumentRequest, FetchDocument, FetchFault, FetchOutcome } from './document.js';
import { BadPacking, readAll, TooLarge } from './unpacking.js';

/** One request for a document, to one machine whose address has been checked. */
export interface OpenRequest {
  readonly url: URL;
  /** The machine to be asked: the name is not looked up again. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** An answer whose body has not been read yet. */
export interface OpenAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readable;
}

/** The network as documents are fetched through it. */
export interface DocumentNetwork extends NameLookup {
  /** Rejects where there is no answer. The body is destroyed by whoever asked. */
  readonly open: (request: OpenRequest) => Promise<OpenAnswer>;
}

/** What is taken of a document at most. */
export interface FetchLimits {
  /** For all of it, with everything that it leads to, in ms. */
  readonly ms: number;
  /** Once unpacked. */
  readonly bytes: number;
  readonly redirects: number;
}

export const usualLimits: FetchLimits = { ms: 15_000, bytes: 5 * 1024 * 1024, redirects: 3 };

const redirects = new Set([301, 302, 303, 307, 308]);
const forGood = new Set([301, 308]);
/** Servers send longer ones only in bad faith, and a row must hold them. */
const longestTag = 500;

class Refused extends Error {
  constructor(readonly fault: FetchFault) {
    super(fault.kind);
  }
}

/**
 * Fetches documents of the public web: https only, public machines only, machines that are allowed for
 * it only, at every step, within the limits.
 */
export function createFetching(
  network: DocumentNetwork,
  limits: FetchLimits = usualLimits,
): FetchDocument {
  return async (request) => {
    const tooSlow = AbortSignal.timeout(limits.ms);
    const signal = AbortSignal.any([tooSlow, ...(request.signal ? [request.signal] : [])]);
    try {
      return await Promise.race([follow(network, limits, request, signal), aborted(signal)]);
    } catch (problem) {
      const ended = request.signal?.aborted === true;
      if (signal.aborted) return faulty({ kind: ended ? 'ended' : 'too-slow' });
      return faulty(faultOf(problem));
    }
  };
}

const faulty = (fault: FetchFault): FetchOutcome => ({ outcome: 'fault', fault });

function faultOf(problem: unknown): FetchFault {
  if (problem instanceof Refused) return problem.fault;
  if (problem instanceof TooLarge) return { kind: 'too-large' };
  if (problem instanceof BadPacking) return { kind: 'packing' };
  return { kind: 'no-answer' };
}

async function follow(
  network: DocumentNetwork,
  limits: FetchLimits,
  request: DocumentRequest,
  signal: AbortSignal,
): Promise<FetchOutcome> {
  let url = parsed(request.address);
  const allowed = new Set([url.hostname, ...request.hosts]);
  let hasMoved = true;
  for (let hops = 0; hops <= limits.redirects; hops += 1) {
    const answer = await ask(network, url, request, signal);
    const { status, headers, body } = answer;
    try {
      if (!redirects.has(status)) {
        return await outcomeOf(answer, limits, hops > 0 && hasMoved ? url.href : undefined);
      }
      hasMoved &&= forGood.has(status);
      url = parsed(headers['location'] ?? '', url);
      if (!allowed.has(url.hostname)) {
        // Whether it is a machine of nobody's is told first: that is the graver fault.
        await publicAddress(network, url);
        throw new Refused({ kind: 'not-allowed', host: url.hostname });
      }
    } finally {
      body.destroy();
    }
  }
  throw new Refused({ kind: 'redirects' });
}

function parsed(address: string, base?: URL): URL {
  if (address === '' || !URL.canParse(address, base?.href)) throw new Refused({ kind: 'address' });
  return new URL(address, base);
}

async function publicAddress(network: DocumentNetwork, url: URL): Promise<string> {
  const { protocol, port, username, password } = url;
  const address = await publicAddressOf(url, network);
  if (address !== undefined) return address;
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  throw new Refused(isPlain ? { kind: 'not-public', host: url.hostname } : { kind: 'address' });
}

async function ask(
  network: DocumentNetwork,
  url: URL,
  { etag, lastModified }: DocumentRequest,
  signal: AbortSignal,
): Promise<OpenAnswer> {
  const address = await publicAddress(network, url);
  const answer = await network.open({
    ...{ url, address, signal },
    headers: {
      'user-agent': 'kent-community-safety-bot (feeds)',
      accept: 'application/atom+xml, application/rss+xml, application/rdf+xml, text/xml, */*;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      ...(etag !== undefined && { 'if-none-match': etag }),
      ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
    },
  });
  // What is no longer waited for must not stay open.
  const { body } = answer;
  body.on('error', () => undefined);
  if (signal.aborted) body.destroy();
  else signal.addEventListener('abort', () => body.destroy(), { once: true });
  return answer;
}

async function outcomeOf(
  { status, headers, body }: OpenAnswer,
  limits: FetchLimits,
  movedTo: string | undefined,
): Promise<FetchOutcome> {
  if (status === 304) return { outcome: 'not-modified' };
  if (status !== 200) throw new Refused({ kind: 'status', status });
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > limits.bytes) throw new TooLarge();
  const bytes = await readAll(body, headers['content-encoding'] ?? '', limits.bytes);
  const etag = tagOf(headers['etag']);
  const lastModified = tagOf(headers['last-modified']);
  return {
    outcome: 'document',
    bytes,
    contentType: headers['content-type'] ?? '',
    version: { ...(etag && { etag }), ...(lastModified && { lastModified }) },
    ...(movedTo !== undefined && { movedTo }),
  };
}

/** Printable characters only: it goes back into a header. */
function tagOf(value: string | undefined): string | undefined {
  return value !== undefined && value.length <= longestTag && /^[\x20-\x7e]+$/.test(value)
    ? value
    : undefined;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = (): void => reject(new Error('It was ended.'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
