import { versionOf } from '../bulletins/model.js';
import type { PublishedIssues } from '../bulletins/port.js';
import { formatDate, formatMoment } from '../conversation/calendar.js';
import { heldFields } from '../conversation/held-fields.js';
import { isNobody, withoutNames, type NewNobody } from '../conversation/nobody.js';
import type { DataSubject, HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import { tracesOf } from '../conversation/traces.js';
import type { Bulletin, Library } from '../library/model.js';
import type { Tables } from '../storage/tables.js';
import type { CandidateStore } from './candidate-store.js';
import type { DraftId, Editor } from './model.js';
import { createDraftPeople, type WholeDraft } from './personal-drafts.js';
import type { Publications } from './publications.js';

export interface BulletinRecordParts {
  readonly tables: Tables;
  readonly library: Library;
  readonly issues: Pick<PublishedIssues, 'versions' | 'everyVersion' | 'rewrite'>;
  readonly candidateStore: Pick<CandidateStore, 'fates' | 'rename'>;
  readonly publications: Pick<Publications, 'sweep'>;
  /** Who paused a feed: it is of this kind. */
  readonly pausedFeeds: Pick<PersonalRecords, 'held' | 'forget'>;
  readonly nobody: NewNobody;
}

/**
 * Issues while they are composed. Of an editor are kept, in the table Bulletins: key and name in the head of a
 * draft (`last`, `lock`) and in each of its changes; the key in the names of the rows `seen-<personKey>`; key and
 * name in the partition `candidates`, where they dismissed one, and in `publications` until an issue is out. The
 * work stays under a key of chance, another in each draft. A published issue names no editor. Of whoever
 * suggested an item, its `source` could have the name, in drafts and in issues published in chat: it goes. Issues
 * that are the content's own files are the team's own to change.
 */
export function createBulletinRecords(parts: BulletinRecordParts): PersonalRecords {
  const { library, issues, candidateStore, publications, pausedFeeds, nobody } = parts;
  const { messages } = library;
  const drafts = createDraftPeople(parts.tables);

  const isPublished = async ({ issue, version }: DraftId): Promise<boolean> =>
    (await issues.versions(issue)).some((one) => versionOf(one) === version);

  /** What an item's source says without that person. */
  const withoutName =
    ({ name }: DataSubject) =>
    (source: string): string =>
      withoutNames(source, [name], messages.text('personal.partner'));

  return {
    kind: 'bulletins',

    async held(subject) {
      const { keys } = tracesOf(subject);
      const held: HeldRecord[] = [];
      for await (const draft of drafts.everyDraft()) {
        const record = heldDraft(draft, keys, library);
        if (record) held.push(record);
      }
      for (const [candidate, fate] of await candidateStore.fates()) {
        if (fate.kind !== 'dismissed' || !keys.includes(fate.by.key)) continue;
        const fields = { dismissed: true, name: fate.by.name };
        const title = messages.text('personal.candidate', { candidate });
        held.push({ title, at: fate.at, fields: heldFields(messages, fields) });
      }
      held.push(...(await heldSources(parts, drafts, withoutName(subject))));
      return [...held, ...(await pausedFeeds.held(subject))];
    },

    async forget(subject, now) {
      const { keys } = tracesOf(subject);
      const source = withoutName(subject);
      // First: a publication is known again by what it publishes, and leads to a draft that is locked.
      await publications.sweep(now, keys);
      let withoutPerson = 0;
      for await (const { id } of drafts.everyDraft()) {
        const instead = replacing(keys, nobody('request'));
        const unlocks = !(await isPublished(id));
        const forgetsLook = (editor: string): boolean => keys.includes(editor);
        if (await drafts.rewrite(id, { instead, source, unlocks, forgetsLook })) withoutPerson += 1;
      }
      withoutPerson += await candidateStore.rename((by) => replacing(keys, nobody('request'))(by));
      withoutPerson += await issues.rewrite((bulletin) => withoutSource(bulletin, source));
      const paused = await pausedFeeds.forget(subject, now);
      return { deleted: 0, withoutPerson: withoutPerson + paused.withoutPerson };
    },

    async expire({ before, dryRun }) {
      let count = 0;
      for await (const { id, head } of drafts.everyDraft()) {
        if (lastChange(id, head) >= before) continue;
        const unlocks = !(await isPublished(id));
        const rewriting = { instead: everybody(nobody), source: (text: string) => text, unlocks };
        const all = { ...rewriting, forgetsLook: () => true };
        if (await drafts.rewrite(id, all, dryRun)) count += 1;
      }
      const dismissed = (by: Editor, at: Date): Editor | undefined =>
        at < before ? everybody(nobody)(by) : undefined;
      return count + (await candidateStore.rename(dismissed, { dryRun }));
    },
  };
}

/** A draft that nobody has changed is as old as its month. */
const lastChange = ({ issue }: DraftId, { last }: WholeDraft['head']): Date =>
  new Date(last?.at ?? `${issue}-01T00:00:00Z`);

const replacing =
  (keys: readonly string[], nobody: Editor) =>
  ({ key }: Editor): Editor | undefined =>
    keys.includes(key) ? nobody : undefined;

/** Another nobody for each person, the same wherever they stand. */
function everybody(nobody: NewNobody): (by: Editor) => Editor | undefined {
  const known = new Map<string, Editor>();
  return ({ key }) => {
    if (isNobody(key)) return undefined;
    const one = known.get(key) ?? nobody('time');
    known.set(key, one);
    return one;
  };
}

function heldDraft(
  { id, head, changes, seenBy }: WholeDraft,
  keys: readonly string[],
  { messages }: Library,
): HeldRecord | undefined {
  const own = changes.filter(({ by }) => keys.includes(by.key));
  const locks = head.lock !== undefined && keys.includes(head.lock.by.key);
  const looked = seenBy.some((key) => keys.includes(key));
  if (own.length === 0 && !locks && !looked) return undefined;
  const [newest] = own;
  return {
    title: draftTitle(id, messages),
    ...(newest && { at: newest.at }),
    fields: heldFields(messages, {
      done: own.map(({ at, what }) =>
        messages.text('personal.done', {
          date: formatMoment(at),
          what: messages.text(`personal.composed-${what}`),
        }),
      ),
      name: newest?.by.name ?? (locks ? head.lock?.by.name : undefined),
      closed: locks || undefined,
      looked: looked || undefined,
    }),
  };
}

const draftTitle = ({ issue, version }: DraftId, messages: Library['messages']): string =>
  messages.text('personal.draft', { month: formatDate(issue), version });

/** Where a source has their name. */
async function heldSources(
  { issues, library: { messages } }: BulletinRecordParts,
  drafts: ReturnType<typeof createDraftPeople>,
  without: (source: string) => string,
): Promise<readonly HeldRecord[]> {
  const held: HeldRecord[] = [];
  const add = (title: string, sources: readonly string[]): void => {
    const named = sources.filter((source) => without(source) !== source);
    if (named.length === 0) return;
    held.push({ title, fields: heldFields(messages, { source: [...new Set(named)] }) });
  };
  for await (const { id, items, changes } of drafts.everyDraft()) {
    const before = changes.flatMap((change) => change.items.flatMap((one) => one.before ?? []));
    add(
      draftTitle(id, messages),
      [...items, ...before].map(({ content }) => content.source),
    );
  }
  for (const bulletin of await issues.everyVersion()) {
    const { issue } = bulletin;
    const version = versionOf(bulletin);
    const title = messages.text('personal.issue', { month: formatDate(issue), version });
    add(
      title,
      bulletin.sections.flatMap(({ items }) => items.map(({ source }) => source)),
    );
  }
  return held;
}

/** The issue with every source changed; undefined where none does. */
function withoutSource(
  bulletin: Bulletin,
  without: (source: string) => string,
): Bulletin | undefined {
  const sections = bulletin.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, source: without(item.source) })),
  }));
  const isSame = sections.every(({ items }, at) =>
    items.every(({ source }, place) => source === bulletin.sections[at]?.items[place]?.source),
  );
  return isSame ? undefined : { ...bulletin, sections };
}
