import type { Audit } from '../audit/port.js';
import type {
  DownloadAnswer,
  DownloadedFile,
  DownloadHandler,
  OpenedDownload,
} from '../conversation/download.js';
import { belongsTo, personKey, type Person, type Role } from '../conversation/person.js';
import type { Library } from '../library/model.js';
import { headersOf, headersOfNotice } from './headers.js';
import type { Links } from './links.js';

/** What came of opening a link, for the log: never the link itself, nor what is in the file. */
export interface DownloadRecord {
  /** Of a link that is not ours, nothing is known. */
  readonly kind: string | undefined;
  readonly outcome: 'sent' | 'wrong' | 'over' | 'not-allowed' | 'gone' | 'failed';
}

export interface AnsweringParts {
  readonly links: Pick<Links, 'read'>;
  readonly handlers: ReadonlyMap<string, DownloadHandler>;
  readonly rolesOf: (
    person: Omit<Person, 'roles'>,
  ) => ReadonlySet<Role> | Promise<ReadonlySet<Role>>;
  readonly library: Pick<Library, 'messages' | 'pages'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly now: () => Date;
  readonly opened: (record: DownloadRecord) => void;
  readonly fault: (fault: unknown) => void;
}

type Refusal = Exclude<DownloadRecord['outcome'], 'sent'>;

/** A link that was altered is answered as one that never was: nothing is to be learned by trying. */
const statusOf: Readonly<Record<Refusal, Exclude<DownloadAnswer['status'], 200>>> = {
  wrong: 404,
  over: 410,
  'not-allowed': 403,
  gone: 404,
  failed: 500,
};

/** Answers who opens a link: with the file, or with a page that says in plain words why there is none. */
export function createDownloads(
  parts: AnsweringParts,
): (token: string, isRead: boolean) => Promise<DownloadAnswer> {
  const refuse = (kind: string | undefined, outcome: Refusal): DownloadAnswer => {
    parts.opened({ kind, outcome });
    return { status: statusOf[outcome], headers: headersOfNotice, body: notice(parts, outcome) };
  };

  /** What is not on the record is not sent. */
  const recorded = async (
    { recorded: keys }: DownloadHandler,
    { kind, about, person }: OpenedDownload,
    at: Date,
  ): Promise<void> => {
    const who = { key: personKey(person), name: person.name };
    const told = Object.entries(about).filter(([key]) => keys?.includes(key) ?? true);
    const after = told.map(([, value]) => value).join(', ');
    await parts.audit.record({ at, who, what: 'downloads.sent', whom: kind, before: '', after });
  };

  const send = async (
    handler: DownloadHandler,
    request: OpenedDownload,
    at: Date,
    isRead: boolean,
  ) => {
    const file = await handler.make(request, at);
    if (!file) return refuse(request.kind, 'gone');
    const body = await begun(file.body);
    if (isRead) await recorded(handler, request, at);
    parts.opened({ kind: request.kind, outcome: 'sent' });
    return { status: 200, headers: headersOf(file), body } as const;
  };

  return async (token, isRead) => {
    const at = parts.now();
    const reading = parts.links.read(token, at);
    if (reading.kind === 'wrong') return refuse(undefined, 'wrong');
    const { kind, person } = reading.request;
    if (reading.kind === 'over') return refuse(kind, 'over');
    const handler = parts.handlers.get(kind);
    if (!handler) return refuse(kind, 'gone');
    try {
      const held = { ...person, roles: await parts.rolesOf(person) };
      if (!belongsTo(held, handler.audience)) return refuse(kind, 'not-allowed');
      return await send(handler, { ...reading.request, person: held }, at, isRead);
    } catch (fault) {
      parts.fault(fault);
      return refuse(kind, 'failed');
    }
  };
}

function notice({ library: { messages, pages } }: AnsweringParts, outcome: Refusal): string {
  return pages.draw('notice', {
    heading: messages.text(`downloads.${outcome}-heading`),
    paragraphs: [messages.text(`downloads.${outcome}`), messages.text(`downloads.${outcome}-next`)],
  });
}

/** The body with its first part made: what fails at once fails while the answer can still say so. */
async function begun(body: DownloadedFile['body']): Promise<DownloadedFile['body']> {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return body;
  const parts = body[Symbol.asyncIterator]();
  const first = await parts.next();
  return rest(first, parts);
}

async function* rest(
  first: IteratorResult<string>,
  parts: AsyncIterator<string>,
): AsyncGenerator<string> {
  try {
    for (let part = first; !part.done; part = await parts.next()) yield part.value;
  } finally {
    await parts.return?.();
  }
}
