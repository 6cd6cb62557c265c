import type { Messages } from '../library/model.js';

type Values = Readonly<Record<string, string | number>>;

/** `operations.x`. */
export const say = (messages: Messages, key: string, values: Values = {}): string =>
  messages.text(`operations.${key}`, values);

/** `operations.x-one` or `operations.x-many`, with the count. */
export const counted = (
  messages: Messages,
  key: string,
  count: number,
  values: Values = {},
): string => say(messages, `${key}-${count === 1 ? 'one' : 'many'}`, { ...values, count });
