import { z } from 'zod';
import { topicIds } from './entry-schema.js';
import { sectionNames, type SectionName, type TopicId } from './model.js';
import { phraseSchema } from './phrases.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import { readYaml, type YamlReading } from './yaml.js';

/** A feed of news that is looked at each hour. */
export interface FeedSource {
  /** Its key in `feeds.yml`: lower-case words joined by hyphens; stable. */
  readonly id: string;
  /** As people read it: "Kent Police news". */
  readonly name: string;
  /** An https address. */
  readonly address: string;
  readonly on: boolean;
  /** The section of a bulletin that its items would stand in. */
  readonly section: SectionName;
  /** The priority of an item whose words show none. */
  readonly topic: TopicId;
  /** Machines that it may lead to, beside its own. */
  readonly hosts: readonly string[];
  /** Only items with one of these phrases are taken, where there are any. */
  readonly include: readonly string[];
  /** Items with one of these phrases are not. */
  readonly exclude: readonly string[];
}

/** The feeds, and the words that count in them. */
export interface FeedWords {
  /** In the order of the file. */
  readonly sources: readonly FeedSource[];
  /** Phrases of topics that news uses in other senses: alone they show no priority. */
  readonly vague: readonly string[];
}

const address = z
  .string()
  .refine(isFeedAddress, 'expected an https address without port, user and password');

function isFeedAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, port, username, password } = new URL(text);
  return protocol === 'https:' && `${port}${username}${password}` === '';
}

const host = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'expected the name of a machine: www.example.org');

const feedSchema = z.strictObject({
  name: z.string().trim().min(3).max(60),
  address,
  on: z.boolean(),
  section: z.enum(sectionNames),
  topic: z.enum(topicIds),
  hosts: z.array(host).default([]),
  include: z.array(phraseSchema).default([]),
  exclude: z.array(phraseSchema).default([]),
});

const id = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens');

const feedsSchema = z.strictObject({
  feeds: z.record(id, feedSchema),
  vague: z.array(phraseSchema).default([]),
});

/** Reads `feeds.yml`, the feeds in the order of the file; no two have the same name or address. */
export function readFeeds(file: ContentFile): Reading<FeedWords> {
  const { value, faults, lineOf } = readYaml(file, feedsSchema);
  if (!value) return { value: undefined, faults };
  const sources = Object.entries(value.feeds).map(([key, feed]) => ({ id: key, ...feed }));
  const found = new Faults(file.path);
  reportTwins(sources, lineOf, found);
  return { value: { sources, vague: value.vague }, faults: found.all };
}

function reportTwins(
  sources: readonly FeedSource[],
  lineOf: YamlReading<unknown>['lineOf'],
  faults: Faults,
): void {
  for (const field of ['name', 'address'] as const) {
    const owners = new Map<string, string>();
    for (const source of sources) {
      const text = source[field].toLowerCase();
      const earlier = owners.get(text);
      const line = lineOf(['feeds', source.id, field]);
      if (earlier === undefined) owners.set(text, source.id);
      else faults.add(line, `The ${field} is also that of ${earlier}`, `each ${field} once`);
    }
  }
}
