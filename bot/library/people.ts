import { z } from 'zod';
import type { Entry, ParsedPerson, ParsedPost, Person, PrintedContact } from './entries.js';
import { commonOf } from './entry-from.js';
import { personSchema } from './entry-schema.js';
import { Faults, type ContentFile } from './reading.js';
import { readYaml, type YamlReading } from './yaml.js';

/** A person and the posts that the papers give for them, each an entry. */
export interface PersonWithPosts {
  readonly person: Person;
  readonly posts: readonly Entry[];
}

type Contact = 'email' | 'telephone';

function contactOf(parsed: ParsedPerson, contact: Contact): PrintedContact | undefined {
  const printed = parsed[`${contact}Printed`];
  const text = parsed[contact];
  return text !== undefined && printed ? { text, ...printed } : undefined;
}

function postOf({ role, organisation, theme, ...common }: ParsedPost, person: Person): Entry {
  return {
    ...commonOf(common),
    type: 'person',
    details: { role, organisation, ...(theme !== undefined && { theme }), person },
  };
}

function personOf(parsed: ParsedPerson): PersonWithPosts {
  const email = contactOf(parsed, 'email');
  const telephone = contactOf(parsed, 'telephone');
  const person: Person = {
    id: parsed.id,
    name: parsed.name,
    alsoPrinted: parsed.alsoPrinted,
    ...(email && { email }),
    ...(telephone && { telephone }),
  };
  return { person, posts: parsed.posts.map((post) => postOf(post, person)) };
}

const peopleSchema = z.array(personSchema);

/** Reads `facts/people*.yml`. A contact without its source, or a source without its contact, is a fault. */
export function readPeople(file: ContentFile): YamlReading<readonly PersonWithPosts[]> {
  const reading = readYaml(file, peopleSchema);
  if (!reading.value) return { ...reading, value: undefined };
  const faults = new Faults(file.path);
  reading.value.forEach((parsed, index) => {
    for (const contact of ['email', 'telephone'] as const) {
      const printed = `${contact}Printed` as const;
      if ((parsed[contact] === undefined) === (parsed[printed] === undefined)) continue;
      const line = reading.lineOf([index, parsed[contact] === undefined ? printed : contact]);
      faults.add(
        line,
        `${parsed.name} has "${contact}" and "${printed}" not together`,
        'both, so that the answer can name its source, or neither',
      );
    }
  });
  const value = faults.all.length > 0 ? undefined : reading.value.map(personOf);
  return { ...reading, value, faults: faults.all };
}
