import { z } from 'zod';
import type { Entry, EntryCommon, FactFileType, ParsedCommon } from './entries.js';
import { entrySchemas } from './entry-schema.js';
import type { ContentFile } from './reading.js';
import { readYaml, type YamlReading } from './yaml.js';

/** The fields that every entry has, without those of its type. */
export function commonOf(parsed: ParsedCommon): EntryCommon {
  const { id, subject, answer, list = [], caution, period, gives, about } = parsed;
  const { topics, places, asked, series, supersededBy, source, asAt } = parsed;
  return {
    id,
    subject,
    answer,
    list,
    ...(caution !== undefined && { caution }),
    ...(period !== undefined && { period }),
    gives,
    about,
    topics,
    places,
    asked,
    ...(series !== undefined && { series }),
    ...(supersededBy !== undefined && { supersededBy }),
    source,
    asAt,
  };
}

type ReadEntries = (file: ContentFile) => YamlReading<readonly Entry[]>;

function reader<T>(schema: z.ZodType<T>, toEntry: (parsed: T) => Entry): ReadEntries {
  const entries = z.array(schema).transform((parsed) => parsed.map(toEntry));
  return (file) => readYaml(file, entries);
}

const schemas = entrySchemas;

/** How each type of file is read: `figures` for `facts/figures.yml` and `facts/figures-crime.yml`. */
export const entryReaders: Readonly<Record<FactFileType, ReadEntries>> = {
  priorities: reader(schemas.priorities, ({ kind, count, ...common }) => ({
    ...commonOf(common),
    type: 'priority',
    details: { kind, count },
  })),
  grants: reader(schemas.grants, ({ year, amount, ...common }) => ({
    ...commonOf(common),
    type: 'grant',
    details: { year, amount },
  })),
  projects: reader(schemas.projects, ({ year, amount, outcome, ...common }) => ({
    ...commonOf(common),
    type: 'project',
    details: { year, amount, outcome },
  })),
  actions: reader(schemas.actions, ({ progress, ...common }) => ({
    ...commonOf(common),
    type: 'action',
    details: { progress },
  })),
  events: reader(schemas.events, ({ date, venue, ...common }) => ({
    ...commonOf(common),
    type: 'event',
    details: { date, venue },
  })),
  figures: reader(schemas.figures, ({ value, ...common }) => ({
    ...commonOf(common),
    type: 'figure',
    details: { value },
  })),
  meetings: reader(schemas.meetings, ({ date, ...common }) => ({
    ...commonOf(common),
    type: 'meeting',
    details: { date },
  })),
  legislation: reader(schemas.legislation, ({ title, year, ...common }) => ({
    ...commonOf(common),
    type: 'legislation',
    details: { title, year },
  })),
  organisations: reader(schemas.organisations, ({ organisation, ...common }) => ({
    ...commonOf(common),
    type: 'organisation',
    details: { organisation },
  })),
  resources: reader(schemas.resources, ({ links, ...common }) => ({
    ...commonOf(common),
    type: 'resource',
    details: { links },
  })),
  glossary: reader(schemas.glossary, ({ term, meaning, ...common }) => ({
    ...commonOf(common),
    type: 'glossary',
    details: { term, meaning },
  })),
};
