import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Post } from './front-door/post.js';
import { seen, type Seen, type SeenButton } from './seen.js';

export interface PersonDetails {
  readonly name?: string;
  readonly objectId?: string;
  readonly tenant?: string;
  /** Where they write: their own chat with the bot unless told. */
  readonly place?: Place;
  readonly token?: string;
}

/** A conversation as Teams names it. */
export type Place =
  | { readonly kind: 'personal' }
  | { readonly kind: 'group'; readonly id: string }
  | {
      readonly kind: 'channel';
      readonly id: string;
      readonly team: string;
      readonly thread?: string;
    };

const bot = { id: '28:bot', name: 'Kent Community Safety' };
const defaultTenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';

const pressBody = z.looseObject({ statusCode: z.number(), type: z.string(), value: z.unknown() });

/** What came back from a press: new messages, and the card that took the pressed one's place. */
export interface Pressed {
  readonly messages: readonly Seen[];
  readonly replacement: Seen | undefined;
  readonly status: number;
}

/** Somebody who writes to the bot and presses its buttons, through the platform's HTTP protocol. */
export class Person {
  readonly name: string;
  readonly id: string;
  readonly objectId: string;
  readonly tenant: string;
  readonly place: Place;
  readonly conversationId: string;

  constructor(
    protected readonly teams: Post,
    private readonly endpoint: string,
    protected readonly clock: { readonly now: Date },
    protected readonly details: PersonDetails = {},
  ) {
    this.name = details.name ?? 'Council Officer';
    this.objectId = details.objectId ?? randomUUID();
    this.id = `29:${this.objectId}`;
    this.tenant = details.tenant ?? defaultTenant;
    this.place = details.place ?? { kind: 'personal' };
    this.conversationId = conversationId(this.place, this.id);
  }

  /** The same person writing somewhere else. */
  in(place: Place): Person {
    const { teams, endpoint, clock, details, objectId } = this;
    return new Person(teams, endpoint, clock, { ...details, objectId, place });
  }

  /** Types a message, with the @mention that a shared place needs, and sees what comes back. */
  async says(text: string): Promise<readonly Seen[]> {
    const mention = { type: 'mention', mentioned: bot, text: `<at>${bot.name}</at>` };
    const shared = this.place.kind !== 'personal';
    return (
      await this.exchange({
        type: 'message',
        text: shared ? `${mention.text} ${text}` : text,
        textFormat: 'plain',
        ...(shared ? { entities: [mention] } : {}),
      })
    ).messages;
  }

  /** Presses a button by its title, as Action.Execute does; `inputs` is what was filled in on the card. */
  async presses(
    message: Seen,
    title: string,
    inputs: Record<string, unknown> = {},
  ): Promise<Pressed> {
    const { data, verb } = find(message, title);
    const { messages, response } = await this.exchange({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message.id,
      value: {
        action: { type: 'Action.Execute', verb, data: { ...object(data), ...inputs } },
        trigger: 'manual',
      },
    });
    const body = pressBody.safeParse(
      await response
        .clone()
        .json()
        .catch(() => undefined),
    );
    const isCard = body.success && body.data.type === 'application/vnd.microsoft.card.adaptive';
    if (!isCard) return { messages, replacement: undefined, status: response.status };
    const card = {
      id: message.id,
      method: 'PUT',
      conversation: this.conversationId,
      authorization: undefined,
      activity: { attachments: [{ content: body.data.value }] },
    } as const;
    this.teams.answers.set(message.id, { card, after: this.teams.sent.length });
    return { messages, replacement: seen(card), status: response.status };
  }

  /** Presses a button where the client knows only Action.Submit. */
  async submits(
    message: Seen,
    title: string,
    inputs: Record<string, unknown> = {},
  ): Promise<readonly Seen[]> {
    const { data } = find(message, title);
    const value = { ...object(data), ...inputs };
    return (await this.exchange({ type: 'message', replyToId: message.id, value })).messages;
  }

  /** Both events that Teams sends when the bot is installed; `order` says which comes first. */
  async installs(
    order: 'update-first' | 'members-first' = 'update-first',
  ): Promise<readonly Seen[]> {
    const update = { type: 'installationUpdate', action: 'add' };
    const members = { type: 'conversationUpdate', membersAdded: [{ id: bot.id }, { id: this.id }] };
    const both = order === 'update-first' ? [update, members] : [members, update];
    const messages: Seen[] = [];
    for (const event of both) messages.push(...(await this.exchange(event)).messages);
    return messages;
  }

  /** Types into the search of the message box. */
  async searches(query: string, command = 'search'): Promise<unknown> {
    const parameters =
      query === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'query', value: query }];
    const { response } = await this.exchange({
      type: 'invoke',
      name: 'composeExtension/query',
      value: { commandId: command, parameters, queryOptions: { skip: 0, count: 10 } },
    });
    return response.json();
  }

  /** Sends any activity as this person, and gives the bot's messages and its HTTP answer. */
  async exchange(
    activity: Readonly<Record<string, unknown>>,
  ): Promise<{ messages: readonly Seen[]; response: Response }> {
    const before = this.teams.sent.length;
    const response = await this.sends({ ...this.envelope(), ...activity });
    return { messages: this.teams.sent.slice(before).map(seen), response };
  }

  /** Posts a body as it is. */
  async sends(body: unknown): Promise<Response> {
    const { token } = this.details;
    return fetch(this.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** What every activity of this person carries. */
  envelope(): Record<string, unknown> {
    const { place } = this;
    return {
      id: this.teams.newId(),
      timestamp: this.clock.now.toISOString(),
      channelId: 'msteams',
      serviceUrl: this.teams.serviceUrl,
      from: { id: this.id, name: this.name, aadObjectId: this.objectId },
      recipient: bot,
      conversation: {
        id: this.conversationId,
        conversationType: place.kind === 'group' ? 'groupChat' : place.kind,
        tenantId: this.tenant,
        ...(place.kind === 'personal' ? {} : { isGroup: true }),
      },
      channelData: {
        tenant: { id: this.tenant },
        ...(place.kind === 'channel'
          ? { team: { id: place.team }, channel: { id: place.id } }
          : {}),
      },
    };
  }
}

function conversationId(place: Place, personId: string): string {
  if (place.kind === 'personal') return `a:${personId}`;
  const thread = place.kind === 'channel' && place.thread ? `;messageid=${place.thread}` : '';
  return `${place.id}${thread}`;
}

function find(message: Seen, title: string): SeenButton {
  const button = message.buttons.find((one) => one.title === title);
  if (button) return button;
  const there = message.buttons.map((one) => one.title).join(', ');
  throw new Error(`There is no button "${title}" among: ${there}`);
}

function object(data: unknown): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(data ?? {});
}
