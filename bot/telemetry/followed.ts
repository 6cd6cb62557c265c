import type { SpanName } from './names.js';
import type { Attributes, Span, Tracing } from './port.js';

/** Does `work` as a part of what is in hand; as it is, where nothing is followed. */
export function followed<Done>(
  tracing: Tracing,
  name: SpanName,
  attributes: Attributes,
  work: () => Promise<Done>,
): Promise<Done> {
  const span = tracing.part(name, attributes);
  return span ? tracing.within(span, () => ended(span, work)) : work();
}

/** Does `work`, and ends the span with it. */
export async function ended<Done>(span: Span, work: () => Promise<Done>): Promise<Done> {
  try {
    const done = await work();
    span.end('done');
    return done;
  } catch (problem) {
    span.end('failed');
    throw problem;
  }
}
