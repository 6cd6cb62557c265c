import assert from 'node:assert/strict';
import { z } from 'zod';
import { TypingPerson } from './front-door/typing-person.js';
import type { Person } from './person.js';
import { seen, type Seen } from './seen.js';

const continued = z.object({
  task: z.object({
    type: z.literal('continue'),
    value: z.object({
      title: z.string(),
      height: z.string(),
      width: z.string(),
      card: z.object({ contentType: z.string(), content: z.looseObject({}) }),
    }),
  }),
});

const sentence = z.object({
  task: z.object({ type: z.literal('message'), value: z.string().min(1) }),
});

/** A dialog as the person sees it, or undefined when it has closed; and what came into the chat. */
export interface DialogSeen {
  readonly title: string | undefined;
  readonly page: Seen | undefined;
  /** A sentence in the dialog instead of a page. */
  readonly words?: string;
  readonly messages: readonly Seen[];
}

/** Opens a dialog, or sends a page of it, as Teams does. */
export async function invoke(
  person: Person,
  name: 'task/fetch' | 'task/submit',
  data: unknown,
): Promise<DialogSeen> {
  const kind = name === 'task/fetch' ? 'dialogOpened' : 'dialogSubmitted';
  const typed = person instanceof TypingPerson ? await person.typesDialog(kind, data) : undefined;
  const { messages, response } =
    typed ?? (await person.exchange({ type: 'invoke', name, value: { data } }));
  assert.equal(response.status, 200);
  const body: unknown = await response.json();
  const page = continued.safeParse(body);
  if (!page.success) {
    const words = sentence.safeParse(body);
    if (words.success) {
      return { title: undefined, page: undefined, words: words.data.task.value, messages };
    }
    assert.deepEqual(body, {});
    return { title: undefined, page: undefined, messages };
  }
  const { title, card } = page.data.task.value;
  const activity = { attachments: [{ content: card.content }] };
  const shown = seen({
    id: '',
    method: 'POST',
    conversation: '',
    authorization: undefined,
    activity,
  });
  return { title, page: shown, messages };
}
