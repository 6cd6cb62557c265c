import type { Subscriber } from './model.js';
import type { Subscribers } from './port.js';

/** The largest page that storage gives. */
const pageSize = 1_000;

/** All subscribers, tenant after tenant and in each of them in the order of their keys; a page is held at a time. */
export async function* everySubscriber(
  subscribers: Pick<Subscribers, 'page'>,
): AsyncGenerator<Subscriber> {
  let continuation: string | undefined;
  do {
    const page = await subscribers.page({
      size: pageSize,
      ...(continuation !== undefined && { continuation }),
    });
    yield* page.subscribers;
    continuation = page.next;
  } while (continuation !== undefined);
}
