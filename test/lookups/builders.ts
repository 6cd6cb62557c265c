/** Entries, facts, turns and an engine that answers as it is told. */
import type { Message, Turn } from '../../bot/conversation/incoming.js';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import type { Engine, Finding, Subject, ToldFact } from '../../bot/lookups/finding.js';
import type { Entry } from '../../bot/library/entries.js';
import { projectCards, projectLibrary } from '../support/reading.js';

export const cards = projectCards();

export { projectLibrary };

/** A figure, with what the test is about. */
export function figure(changes: Partial<Extract<Entry, { type: 'figure' }>> = {}): Entry {
  return {
    id: 'fig-one',
    type: 'figure',
    subject: 'Assaults in 2020',
    answer: 'There were 12 assaults in 2020.',
    list: [],
    gives: ['count'],
    about: ['assaults'],
    topics: ['crime'],
    places: ['kent'],
    asked: ['how many assaults'],
    source: { paper: 'plan-2021-06', place: 'page 1' },
    asAt: '2021-06',
    details: { value: '12' },
    ...changes,
  };
}

/** A fact as the engine tells it. */
export function told(changes: Partial<ToldFact> = {}): ToldFact {
  const entry = changes.entry ?? figure();
  return {
    entry,
    text: entry.answer,
    list: [],
    notes: [],
    citation: 'Action plan, about June 2021, page 1',
    asAt: entry.asAt,
    old: true,
    ...changes,
  };
}

export const subjectOf = (...entryIds: string[]): Subject => ({
  entryIds,
  words: ['assaults'],
  askedFor: ['count'],
  period: '2020',
});

export function answer(...facts: [ToldFact, ...ToldFact[]]): Finding {
  return { kind: 'answer', facts, subject: subjectOf(facts[0].entry.id) };
}

/** What the engine was asked, and with which subject. */
export interface Asked {
  readonly question: string;
  readonly subject: Subject | undefined;
}

/** Answers every question with `finding`, and tells the facts it was given by the id of their entry. */
export function fakeEngine(
  finding: Finding,
  facts: readonly ToldFact[] = [],
): Engine & { readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    find(question, subject) {
      asked.push({ question, subject });
      return finding;
    },
    tell(id) {
      const fact = facts.find(({ entry }) => entry.id === id);
      return fact && answer(fact);
    },
    search: (query, most) =>
      facts
        .map(({ entry }) => entry)
        .filter(({ subject }) => subject.toLowerCase().includes(query.toLowerCase()))
        .slice(0, most),
  };
}

const reference = (id: string, kind: ConversationReference['kind']): ConversationReference => ({
  kind,
  id,
  tenant: 'kent',
  serviceUrl: 'https://teams.example',
  channelId: 'msteams',
  bot: { id: '28:bot', name: 'Bot' },
});

export interface Where {
  readonly person?: string;
  readonly place?: string;
  readonly kind?: ConversationReference['kind'];
  readonly at?: string;
}

/** A turn at 9am on 21 November 2026 in a chat of one's own, unless told otherwise. */
export function turn({ person = 'ann', place = 'chat', kind, at }: Where = {}): Turn {
  return {
    reference: '7K3QF9',
    person: { id: `29:${person}`, name: person, tenant: 'kent', roles: new Set() },
    conversation: reference(place, kind ?? 'personal'),
    receivedAt: new Date(at ?? '2026-11-21T09:00:00Z'),
  };
}

export function message(text: string, where: Where = {}): Message {
  return { ...turn(where), kind: 'message', text };
}
