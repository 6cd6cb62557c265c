import { z } from 'zod';
import type { Seen } from '../seen.js';
import type { Named } from './people.js';
import type { Place } from '../person.js';
import type { State } from './states.js';

/** Who found a button, a link or a word, and where. */
export interface Finder {
  readonly who: Named;
  readonly place: Place;
}

/** A button as somebody found it, in a state in which it works. */
export interface ButtonSample extends Finder {
  readonly action: string;
  /** What it carries, with the inputs of its card filled in. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The message that it stands on; of a page of a dialog or a result of a search, none. */
  readonly message: string | undefined;
  readonly opensDialog: boolean;
  /** It stands on a page of a dialog. */
  readonly inDialog: boolean;
  readonly state: State;
}

/** A link that the bot made, in a state in which it leads somewhere. */
export interface LinkSample extends Finder {
  readonly url: string;
  readonly state: State;
}

/** What a button carries. */
export const carried = z.looseObject({
  action: z.string(),
  msteams: z.looseObject({ type: z.string() }).optional(),
});
const input = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  value: z.string().optional(),
  choices: z.array(z.looseObject({ value: z.string() })).optional(),
});
const record = z.record(z.string(), z.unknown());

/** What somebody fills in where an input is empty; undefined leaves it. */
export type Filling = (id: string, action: string) => string | undefined;

/** The buttons of a message or a page, with what its inputs would send. */
export function buttonsOn(
  shown: Seen,
  finder: Finder,
  state: State,
  filling: Filling,
): readonly ButtonSample[] {
  return shown.buttons.flatMap(({ data, kind }) => {
    const parsed = carried.safeParse(data);
    if (!parsed.success || kind === 'Action.OpenUrl') return [];
    const { action, msteams } = parsed.data;
    const filled = filledIn(shown, action, filling);
    const opensDialog = msteams?.type === 'task/fetch';
    return [
      {
        ...finder,
        ...{ action, state, opensDialog, inDialog: shown.id === '' },
        data: { ...record.parse(data), ...(opensDialog ? {} : filled) },
        message: shown.id === '' ? undefined : shown.id,
      },
    ];
  });
}

/** What the inputs of a message or a page would send with a button of that action. */
export function filledIn(
  shown: Seen,
  action: string,
  filling: Filling,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inputsIn(shown.card).flatMap(({ id, value, choices }) => {
      const own = value === undefined || value === '' ? undefined : value;
      const given = own ?? filling(id, action) ?? choices?.[0]?.value;
      return given === undefined ? [] : [[id, given]];
    }),
  );
}

/** The addresses on this machine that a message or a page names. */
export function linksOn(shown: Seen, finder: Finder, state: State): readonly LinkSample[] {
  const found = JSON.stringify(shown.raw).match(/http:\/\/127\.0\.0\.1:\d+\/[^\s")\\]+/g) ?? [];
  return [...new Set(found)].map((url) => ({ ...finder, url, state }));
}

function inputsIn(node: unknown): readonly z.infer<typeof input>[] {
  if (Array.isArray(node)) return node.flatMap(inputsIn);
  const parsed = input.safeParse(node);
  if (parsed.success) return [parsed.data];
  const object = record.safeParse(node);
  return object.success ? Object.values(object.data).flatMap(inputsIn) : [];
}

/** The activity with which Teams tells that the button was pressed. */
export function pressOf(
  {
    opensDialog,
    inDialog,
    message,
    action,
  }: Pick<ButtonSample, 'opensDialog' | 'inDialog' | 'message' | 'action'>,
  data: unknown,
): Readonly<Record<string, unknown>> {
  if (opensDialog || inDialog) {
    const name = inDialog ? 'task/submit' : 'task/fetch';
    return { type: 'invoke', name, value: { data } };
  }
  return {
    ...{ type: 'invoke', name: 'adaptiveCard/action', replyToId: message },
    value: { action: { type: 'Action.Execute', verb: action, data }, trigger: 'manual' },
  };
}
