import { conversationKey } from '../conversation/reference.js';
import type { Mentioned } from '../conversation/incoming.js';
import type { Posted } from './board.js';
import { identityOf, referenceOf, type Place, type TerminalIdentity } from './people.js';

/** Who speaks, where, and what waits for whom elsewhere. */
export class Whereabouts {
  place: Place = { kind: 'personal' };
  private readonly people: TerminalIdentity[] = [];
  private readonly waiting = new Map<string, Posted[]>();

  constructor(public speaker: TerminalIdentity) {
    this.people.push(speaker);
  }

  /** The conversation that is on the screen. */
  get conversation(): string {
    return this.keyOf(this.speaker, this.place);
  }

  /** Everybody who has spoken here, in the order of their first words. */
  get everybody(): readonly TerminalIdentity[] {
    return this.people;
  }

  /** Somebody by their number in `everybody` or by their name, who is made known when they are new. */
  who(said: string): TerminalIdentity | undefined {
    const name = said.trim();
    if (/^\d+$/.test(name)) return this.people[Number(name) - 1];
    const known = this.people.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return known ?? (name === '' ? undefined : identityOf(name));
  }

  /** `person` speaks from now on, in their own chat. */
  become(person: TerminalIdentity): void {
    if (!this.people.some(({ id }) => id === person.id)) this.people.push(person);
    this.speaker = person;
    this.place = { kind: 'personal' };
  }

  /** A message that came where nobody looks at the moment. */
  keep(message: Posted): void {
    const key = conversationKey(message.to);
    const kept = this.waiting.get(key) ?? [];
    this.waiting.set(key, [...kept.filter(({ id }) => id !== message.id), message]);
  }

  /** What has waited in the conversation that is on the screen now; it waits no longer. */
  taken(): readonly Posted[] {
    const messages = this.waiting.get(this.conversation) ?? [];
    this.waiting.delete(this.conversation);
    return messages;
  }

  /** How many messages wait in the own chat of `person`. */
  waitingFor(person: TerminalIdentity): number {
    return this.waiting.get(this.keyOf(person, { kind: 'personal' }))?.length ?? 0;
  }

  /** Who is named with an @, and the text without that sign. */
  mentionsIn(text: string): { readonly text: string; readonly mentioned: readonly Mentioned[] } {
    const mentioned: Mentioned[] = [];
    const byLength = [...this.people].sort((one, other) => other.name.length - one.name.length);
    let rest = text;
    for (const { id, name } of byLength) {
      const at = rest.toLowerCase().indexOf(`@${name.toLowerCase()}`);
      if (at < 0) continue;
      mentioned.push({ id, text: name });
      rest = rest.slice(0, at) + name + rest.slice(at + name.length + 1);
    }
    return { text: rest, mentioned };
  }

  private keyOf(person: TerminalIdentity, place: Place): string {
    return conversationKey(referenceOf(person, place));
  }
}
