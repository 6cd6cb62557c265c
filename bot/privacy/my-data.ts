import { z } from 'zod';
import { formatMoment } from '../conversation/calendar.js';
import type { DownloadedFile, DownloadHandler } from '../conversation/download.js';
import type { DataSubject, HeldRecord, RecordKind } from '../conversation/personal-records.js';
import type { Messages } from '../library/model.js';
import type { PrivacyParts } from './parts.js';
import { kindWords } from './wording.js';

const aboutSchema = z.object({ form: z.enum(['page', 'json']) });

/** Everything of one kind that is held about somebody. */
interface HeldKind {
  readonly kind: RecordKind;
  readonly records: readonly HeldRecord[];
}

/** Everything that is held about whoever opens the link, as a page or as JSON; gone where nothing is. */
export function myDataFile(parts: PrivacyParts): DownloadHandler {
  return {
    kind: 'my-data',
    audience: 'everyone',
    make: async ({ about, person }, at) => {
      const read = aboutSchema.safeParse(about);
      if (!read.success || !(await parts.dataSubjects.isKnown(person))) return undefined;
      const subject = await parts.dataSubjects.of(person);
      const held = await heldOf(parts, subject);
      return read.data.form === 'page'
        ? asPage(parts, subject, held, at)
        : asJson(parts, subject, held, at);
    },
  };
}

/** What every room holds about somebody, in the order of the kinds. */
export async function heldOf(
  { personalRecords }: Pick<PrivacyParts, 'personalRecords'>,
  subject: DataSubject,
): Promise<readonly HeldKind[]> {
  const held: HeldKind[] = [];
  for (const one of personalRecords) {
    held.push({ kind: one.kind, records: await one.held(subject) });
  }
  return held;
}

function asPage(
  { library, retention }: PrivacyParts,
  { name }: DataSubject,
  held: readonly HeldKind[],
  at: Date,
): DownloadedFile {
  const { messages, pages } = library;
  const kinds = held.map(({ kind, records }) => ({
    ...kindWords(kind, retention, messages),
    count: messages.text(`privacy.records-${records.length === 1 ? 'one' : 'many'}`, {
      count: records.length,
    }),
    records: records.map((record) => recordOnPage(record, messages)),
  }));
  const body = pages.draw('my-data', { name, made: formatMoment(at), kinds });
  return { name: 'my-data.html', type: 'text/html; charset=utf-8', isPage: true, body };
}

function recordOnPage({ title, at, fields }: HeldRecord, messages: Messages) {
  return {
    title,
    at: at ? formatMoment(at) : '',
    fields: Object.entries(fields).map(([name, value]) => ({
      name,
      values: valuesOf(value, messages),
    })),
  };
}

function valuesOf(value: HeldRecord['fields'][string], messages: Messages): readonly string[] {
  if (typeof value === 'boolean') return [messages.text(`privacy.${value ? 'yes' : 'no'}`)];
  return typeof value === 'object' ? value : [String(value)];
}

/** In a common form that machines read (UK GDPR, Article 20). */
function asJson(
  { library, retention }: PrivacyParts,
  { id, objectId, tenant, name }: DataSubject,
  held: readonly HeldKind[],
  at: Date,
): DownloadedFile {
  const kinds = held.map(({ kind, records }) => {
    const { name: title, why, until, seenBy } = kindWords(kind, retention, library.messages);
    return { kind, title, why, until, seenBy, records };
  });
  const person = { name, id, objectId, tenant };
  const body = JSON.stringify({ made: at.toISOString(), person, kinds }, undefined, 2);
  return { name: 'my-data.json', type: 'application/json; charset=utf-8', isPage: false, body };
}
