import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { paperIds, topicIds } from '../../bot/library/entry-schema.js';
import type { ContentFault, Library } from '../../bot/library/model.js';
import type { ContentFile } from '../../bot/library/reading.js';
import { harms } from '../../bot/library/safeguarding-rules.js';
import { priorityIds, questionIds } from '../../bot/library/proposal-questions.js';
import { readLibrary } from '../../bot/library/read-library.js';

/** A sound issue; line 1 is the first `---`. */
export const soundBulletin = `---
issue: 2024-03
title: Bulletin of March 2024
published: 2024-03-14
editor: A line of the editor.
---

## News

### First item

One sentence. Another sentence.

- Topics: domestic-abuse, young-people
- Link: [A page](https://www.example.org/page)
- Source: KCSP notes, 14 March 2024

## Training and events

### Second item

A day out.

- Topics: partnership
- Date: 28 November to 2 December 2024
- Time: 9am to 4pm
- Place: Detling
- Booking: Email the team.
- Source: Slides
`;

/** The fields that every entry needs, as YAML of one line, with what differs. */
export function entryYaml(id: string, more = ''): string {
  return `- { id: ${id}, subject: Subject of ${id}, answer: It is so., gives: [what], about: [thing], topics: [crime], asked: [one way, other way, third way], source: { paper: notes-2024-03, place: minute 1 }, asAt: '2024-03-14'${more && `, ${more}`} }\n`;
}

const soundFiles: Readonly<Record<string, string>> = {
  'bulletins/2024-03.md': soundBulletin,
  'topics.yml': topicIds.map((id) => `${id}:\n  name: ${id}\n  says: [about ${id}]\n`).join(''),
  'messages/general.yml': 'error.turn: Quote {reference}.\n',
  'commands.yml':
    'help:\n  says: [help, what can you do]\n  title: Help\n  description: Lists all.\n  examples: [help]\n',
  'smalltalk.yml':
    'around: [so]\nemphasis: []\nexchanges: { thanks: { says: [thanks], reply: Gladly. } }\n',
  'synonyms.yml':
    'same: [[asb, antisocial behaviour]]\nnear: { boss: [chair] }\nasks: { who: [who] }\nnewest: [now]\nearlier: [old]\ncoming: [next]\nlight: tell\nsoft: do\nsetting: [in the papers]\nshort: { asb: anti-social behaviour }\nordinary: apple\n',
  'safeguarding.yml': [
    'reply: { toast: Help, emergency: Call 999., police: Call 101., change: Check., unmonitored: Talk to a person. }',
    'asWritten: { me: me, report: now }',
    'anyForm: { strike: hit }',
    'ordinary: it',
    'innocent: big hit',
    'asking: how many',
    'opening: who is',
    "person: ['<me>']",
    "close: ['<me>']",
    'harms:',
    ...harms.map(
      (harm) =>
        `  ${harm}: { certain: ['<strike> <me>'], likely: [a], alarming: [b], worrying: [c], routes: [] }`,
    ),
    '',
  ].join('\n'),
  'proposals.yml': [
    'about: { whoMayApply: Anybody., paysFor: Projects., privacy: We keep it. }',
    'questions:',
    ...questionIds.map(
      (id) =>
        `  ${id}: { label: ${id}, ask: ${id}, why: So., example: So, limit: 100, missed: ${id}, before: true, labels: [], signs: [] }`,
    ),
    'districts: { All: [everywhere] }',
    'priorities:',
    ...priorityIds.map((id) => `  ${id}: []`),
    '',
  ].join('\n'),
  'feeds.yml':
    'feeds: { one: { name: First news, address: "https://www.example.org/feed", on: true, section: News, topic: crime } }\nvague: [acts]\n',
  'organisations.yml': 'One: { kind: council, districts: [All], says: [first], tenants: [] }\n',
  'papers.yml': paperIds
    .map((id) => `${id}:\n  citation: Paper ${id}\n  title: Title\n  date: '2024-03-14'\n`)
    .join(''),
};

/** A content directory without a fault, in which some files are replaced, added, or (undefined) left out. */
export function contentFiles(
  changes: Readonly<Record<string, string | undefined>> = {},
): readonly ContentFile[] {
  return Object.entries({ ...soundFiles, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  );
}

export function libraryOf(changes: Readonly<Record<string, string | undefined>> = {}): Library {
  const reading = readLibrary(contentFiles(changes));
  if (!reading.ok) throw new Error(`The content has faults: ${JSON.stringify(reading.faults)}`);
  return reading.library;
}

export function faultsOf(
  changes: Readonly<Record<string, string | undefined>>,
): readonly ContentFault[] {
  const reading = readLibrary(contentFiles(changes));
  return reading.ok ? [] : reading.faults;
}

/** Writes the files to a new directory and returns it. */
export async function contentDirectory(files: readonly ContentFile[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'content-'));
  for (const { path, text } of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return directory;
}
