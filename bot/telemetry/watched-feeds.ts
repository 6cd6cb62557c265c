import type { FetchDocument } from '../web/document.js';
import { ended } from './followed.js';
import { spans } from './names.js';
import type { Tracing } from './port.js';

/** Fetching, of which each call is followed by the name that its feed has in the content. */
export function watchedFetching(
  fetchDocument: FetchDocument,
  feeds: readonly { readonly id: string; readonly address: string }[],
  tracing: Tracing,
): FetchDocument {
  const ids = new Map(feeds.map(({ id, address }) => [address, id]));
  return (request) => {
    const span = tracing.begin(spans.feed, { feed: ids.get(request.address) ?? 'other' });
    if (!span) return fetchDocument(request);
    return ended(span, async () => {
      const fetched = await fetchDocument(request);
      span.set({
        outcome: fetched.outcome === 'fault' ? fetched.fault.kind : fetched.outcome,
      });
      return fetched;
    });
  };
}
