import { z } from 'zod';
import type { ButtonData } from '../../../cards/card.js';
import type { FakeTeams } from '../../support/fake-teams.js';
import { Person, type PersonDetails } from '../../support/person.js';
import { seen, type Seen } from '../../support/seen.js';
import type { Became } from '../checks/acknowledged.js';

/** What somebody got for one thing that they did, as far as it came through. */
export interface Heard {
  readonly messages: readonly Seen[];
  /** The connection ended instead of an answer. */
  readonly isCut: boolean;
}

const cardAnswer = z.looseObject({
  type: z.literal('application/vnd.microsoft.card.adaptive'),
  value: z.looseObject({}),
});
const apology = /I could not finish that/;

/** Somebody who goes on talking to the bot, whatever process it is in. */
export class Talker {
  /** Where the bot is now. */
  address = '';
  /** What they are at, for the report; undefined between two things. */
  inHand: string | undefined;
  private readonly clock = { now: new Date() };

  constructor(
    private readonly teams: FakeTeams,
    readonly details: PersonDetails & { readonly name: string; readonly objectId: string },
  ) {}

  get person(): Person {
    return new Person(this.teams, `${this.address}/api/messages`, this.clock, this.details);
  }

  says(text: string): Promise<Heard> {
    return this.exchange(text, { type: 'message', text, textFormat: 'plain' });
  }

  presses(data: ButtonData, inputs: Readonly<Record<string, string>> = {}): Promise<Heard> {
    const action = { type: 'Action.Execute', data: { ...data, ...inputs } };
    return this.exchange(data.action, {
      ...{ type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } },
    });
  }

  /** A message counts as heard when it has reached their chat, also where the turn was cut after it. */
  private async exchange(what: string, activity: object): Promise<Heard> {
    const { person, teams } = this;
    const before = teams.sent.length;
    this.inHand = what;
    const answered = await person
      .sends({ ...person.envelope(), ...activity })
      .then(async (response) => ({ status: response.status, body: await response.text() }))
      .catch(() => undefined);
    this.inHand = undefined;
    // A card that is brought up to date at that moment is no answer: it may tell of something else.
    const messages = teams.sent
      .slice(before)
      .filter(
        ({ method, conversation }) => method === 'POST' && conversation === person.conversationId,
      )
      .map(seen);
    const replacement = answered && replacementIn(answered.body, person.conversationId);
    return {
      messages: replacement ? [...messages, replacement] : messages,
      isCut: answered === undefined || answered.status !== 200,
    };
  }
}

function replacementIn(body: string, conversation: string): Seen | undefined {
  if (!body.startsWith('{')) return undefined;
  const answer = cardAnswer.safeParse(JSON.parse(body));
  if (!answer.success) return undefined;
  const activity = { attachments: [{ content: answer.data.value }] };
  return seen({ ...{ id: '', method: 'PUT', authorization: undefined }, conversation, activity });
}

/** Whether what was heard says that it is done. An apology leaves it open, as a cut does. */
export function became({ messages, isCut }: Heard, done: RegExp): Became {
  if (messages.some(({ text }) => done.test(text))) return 'done';
  return isCut || messages.length === 0 || messages.some(({ text }) => apology.test(text))
    ? 'untold'
    : 'not';
}

/** All the words that were heard. */
export const wordsOf = ({ messages }: Heard): string => messages.map(({ text }) => text).join('\n');
