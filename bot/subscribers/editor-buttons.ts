import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { filters } from './counting.js';

const name = z.string().min(1).max(200);

const whereSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('districts') }),
  z.object({ kind: z.literal('district'), name }),
  z.object({ kind: z.literal('organisation'), name }),
  z.object({ kind: z.literal('unknown') }),
]);

const whoSchema = z.object({ where: whereSchema, filter: z.enum(filters).optional() });

/** Shows a page of the subscribers; `inPlace` when the pressed card is a page of them. */
export const showSubscribers = defineButton(
  'subscribers.list',
  whoSchema.extend({ page: z.int().min(1).max(1_000), inPlace: z.boolean().optional() }),
);

/** Writes down whom to ask to open the app again, to be copied. */
export const showReconnectList = defineButton('subscribers.reconnect', whoSchema);
