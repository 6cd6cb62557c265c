import type { Entry, PrintedContact, Source } from '../../library/entries.js';
import type { Library } from '../../library/model.js';
import { londonDate, monthAfter } from '../../conversation/calendar.js';
import type { ToldFact } from '../finding.js';
import type { Cues } from './cues.js';

const monthsUntilOld = 24;
/** What a reply has room for, its source and the feature's own words left aside. */
const roomOfFact = 950;
export const itemsShown = 10;

/** The first sentence of an answer, or as much as `most` characters hold, cut between words. */
export function shortened(text: string, most: number): string {
  const sentence = /^.*?[.!?](?=\s+[A-Z0-9£'‘]|$)/.exec(text)?.[0] ?? text;
  const fits = sentence.length <= most ? sentence : text;
  if (fits.length <= most) return fits;
  const cut = fits.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.]+$/, '')}…`;
}

interface NamedContact {
  readonly key: 'lookup.email' | 'lookup.phone';
  readonly name: string;
  readonly contact: PrintedContact;
}

/** The addresses and numbers of the entry's person that are asked for. */
function printedContacts(entry: Entry, { kinds }: Cues): readonly NamedContact[] {
  if (entry.type !== 'person') return [];
  const { name, email, telephone } = entry.details.person;
  const any = kinds.includes('contact');
  const byPhone = any || kinds.includes('phone') || kinds.includes('number');
  return [
    ...(email && (any || kinds.includes('email'))
      ? [{ key: 'lookup.email' as const, name, contact: email }]
      : []),
    ...(telephone && byPhone ? [{ key: 'lookup.phone' as const, name, contact: telephone }] : []),
  ];
}

/** Tells entries in the words of the content, with their sources and what must be added. */
export class Teller {
  constructor(
    private readonly library: Pick<Library, 'messages' | 'papers' | 'entries'>,
    private readonly byId: (id: string) => Entry | undefined,
  ) {}

  /** A fact whole. `timeAsked`: it was asked for as it was at a time, so what replaced it is told. */
  fact(entry: Entry, now: Date, timeAsked = false, most = roomOfFact): ToldFact {
    const notes = [
      ...(timeAsked ? this.replacement(entry) : []),
      ...(entry.caution === undefined ? [] : [entry.caution]),
    ];
    return { ...this.fitted(entry, notes, most), ...this.sourced(entry, now), entry };
  }

  /** A message of the content. */
  say(key: string, values?: Readonly<Record<string, string>>): string {
    return this.library.messages.text(key, values);
  }

  /** The address or number that is asked for, when the entry is of a person who has it. */
  contact(entry: Entry, cues: Cues, now: Date): ToldFact | undefined {
    const [first] = printedContacts(entry, cues);
    const text = this.contactText(entry, cues);
    if (!first || text === undefined) return undefined;
    return { entry, text, list: [], notes: [], ...this.sourced(first.contact, now) };
  }

  /** The same in words only. */
  contactText(entry: Entry, cues: Cues): string | undefined {
    const told = printedContacts(entry, cues);
    if (told.length === 0) return undefined;
    return told
      .map(({ key, name, contact }) => this.say(key, { name, contact: contact.text }))
      .join(' ');
  }

  private sourced({ source, asAt }: { readonly source: Source; readonly asAt: string }, now: Date) {
    const citation = `${this.library.papers[source.paper].citation}, ${source.place}`;
    const old = monthAfter(asAt, monthsUntilOld) < londonDate(now).slice(0, 7);
    return { citation, asAt, old };
  }

  private replacement({ supersededBy }: Entry): readonly string[] {
    const newer = supersededBy === undefined ? undefined : this.byId(supersededBy);
    if (!newer) return [];
    return [this.say('lookup.replaced', { subject: newer.subject })];
  }

  /** Within `most` characters: first the answer gives way to its first sentence, then the last notes. */
  private fitted(entry: Entry, notes: readonly string[], most: number) {
    const { list } = entry;
    const shown = list.slice(0, itemsShown).join('').length;
    const noted = notes.join('').length;
    const whole = entry.answer.length + shown + noted <= most;
    const text = whole
      ? entry.answer
      : shortened(entry.answer, Math.max(300, most - shown - noted));
    let room = most - text.length - shown;
    const kept: string[] = [];
    for (const note of notes) {
      if (note.length > room) continue;
      kept.push(note);
      room -= note.length;
    }
    return { text, list, notes: kept };
  }
}
