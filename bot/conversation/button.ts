import type { z } from 'zod';
import type { ButtonData, ButtonProps } from '../../cards/card.js';
import type { Turn } from './incoming.js';
import type { Audience } from './person.js';
import type { Reply } from './reply.js';

/** The contract of one button: its action and the fields it carries, stated once for card and handler. */
export interface Button<Fields extends object> {
  readonly action: string;
  readonly fields: z.ZodType<Fields>;
  /** What a card's button sends back when pressed. */
  pack(fields: Fields): ButtonData;
  /** A card's button with its title. */
  titled(title: string, fields: Fields): ButtonProps;
}

/** `action` is `room.verb`, unique in the project. */
export function defineButton<Fields extends object>(
  action: string,
  fields: z.ZodType<Fields>,
): Button<Fields> {
  const pack = (values: Fields): ButtonData => ({ ...values, action });
  return { action, fields, pack, titled: (title, values) => ({ title, data: pack(values) }) };
}

/** What happens when a button is pressed. */
export interface ButtonHandler {
  readonly action: string;
  readonly audience: Audience;
  /** Undefined when the fields are not those of the contract. */
  readonly accept: (data: unknown, turn: Turn) => (() => Promise<Reply> | Reply) | undefined;
}

/** Binds a button's contract to what it does. */
export function onPress<Fields extends object>(
  button: Button<Fields>,
  press: (turn: Turn, fields: Fields) => Promise<Reply> | Reply,
  audience: Audience = 'everyone',
): ButtonHandler {
  return {
    action: button.action,
    audience,
    accept: (data, turn) => {
      const fields = button.fields.safeParse(data);
      return fields.success ? () => press(turn, fields.data) : undefined;
    },
  };
}
