import { publicAddressOf, type NameLookup } from './addresses.js';

/** What became of looking at an address of the public web. */
export type WebLook =
  | { readonly outcome: 'found' }
  /** The server says that there is nothing, or that it cannot answer. */
  | { readonly outcome: 'refused'; readonly status: number }
  /** The server wants to know who asks, or answers people only: nothing can be said of the page. */
  | { readonly outcome: 'unsure'; readonly status: number }
  /** It is not looked at: not https, not a public machine, or it leads to one that is not. */
  | { readonly outcome: 'not-public' }
  /** No such name, no answer in time, or no trusted certificate. */
  | { readonly outcome: 'no-answer' };

/** One request to one machine, whose address has been checked. */
export interface WebRequest {
  readonly url: URL;
  /** The machine to be asked: the name is not looked up again, so that it cannot come to stand for another. */
  readonly address: string;
  readonly method: 'HEAD' | 'GET';
  readonly signal: AbortSignal;
}

/** The network as this room uses it. */
export interface WebNetwork extends NameLookup {
  /** The status and where it leads; the body is not read. Rejects where there is no answer. */
  readonly request: (
    request: WebRequest,
  ) => Promise<{ readonly status: number; readonly location?: string }>;
}

/** How long one address may take with all that it leads to, in ms. */
const patienceMs = 5_000;
const mostRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);
/** Servers that know no HEAD. */
const askAgain = new Set([400, 404, 405, 501]);
const unsure = new Set([401, 403, 406, 407, 429, 999]);

/** Looks whether there is a page at `address`: https only, public machines only, at each step. Never rejects. */
export function createPublicWeb(network: WebNetwork, mostMs = patienceMs) {
  const request = async (url: URL, signal: AbortSignal) => {
    const address = await publicAddressOf(url, network);
    if (address === undefined) return undefined;
    const head = await network.request({ url, address, method: 'HEAD', signal });
    if (!askAgain.has(head.status)) return head;
    return network.request({ url, address, method: 'GET', signal });
  };

  const follow = async (start: URL, signal: AbortSignal): Promise<WebLook> => {
    let url = start;
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      const answer = await request(url, signal);
      if (!answer) return { outcome: 'not-public' };
      const { status, location = '' } = answer;
      if (!redirects.has(status)) return lookOf(status);
      if (!URL.canParse(location, url.href)) return { outcome: 'refused', status };
      url = new URL(location, url);
    }
    return { outcome: 'no-answer' };
  };

  return async (address: string): Promise<WebLook> => {
    if (!URL.canParse(address)) return { outcome: 'not-public' };
    const signal = AbortSignal.timeout(mostMs);
    try {
      return await Promise.race([follow(new URL(address), signal), aborted(signal)]);
    } catch {
      return { outcome: 'no-answer' };
    }
  };
}

function lookOf(status: number): WebLook {
  if (status >= 200 && status < 300) return { outcome: 'found' };
  return { outcome: unsure.has(status) ? 'unsure' : 'refused', status };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('No answer in time.')), { once: true });
  });
}
