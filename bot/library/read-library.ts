import type { Bulletin, ContentFault, IssueId } from './model.js';
import { readBulletin } from './bulletin.js';
import { readCommandWords } from './command-words.js';
import { readFacts } from './facts.js';
import { readFeeds } from './feeds.js';
import { libraryOf, type LibraryParts, type LibraryReading } from './parts.js';
import { readMessages } from './messages.js';
import { readOrganisations } from './organisations.js';
import { readPages, wordsOf } from './pages.js';
import { readPapers } from './papers.js';
import type { ContentFile, Reading } from './reading.js';
import { readSafeguarding } from './safeguarding.js';
import { readProposalWords } from './proposal-questions.js';
import { readSmallTalk } from './smalltalk.js';
import { readSynonyms } from './synonyms.js';
import { readTopics } from './topics.js';
import { checkWords } from './wording.js';

export type PartsReading =
  | { readonly ok: true; readonly parts: LibraryParts }
  | { readonly ok: false; readonly faults: readonly ContentFault[] };

const inFolder = (files: readonly ContentFile[], folder: string) =>
  files.filter(({ path }) => path.startsWith(`${folder}/`));

function readOnly<T>(
  files: readonly ContentFile[],
  path: string,
  read: (file: ContentFile) => Reading<T>,
): Reading<T> {
  const file = files.find((one) => one.path === path);
  if (file) return read(file);
  const fault = { file: path, line: 1, problem: 'The file is missing', expected: `a file ${path}` };
  return { value: undefined, faults: [fault] };
}

function readBulletins(files: readonly ContentFile[]): Reading<readonly Bulletin[]> {
  const faults: ContentFault[] = [];
  const bulletins: Bulletin[] = [];
  const fileOfIssue = new Map<IssueId, string>();
  for (const file of inFolder(files, 'bulletins')) {
    const reading = readBulletin(file);
    faults.push(...reading.faults);
    if (reading.value) bulletins.push(reading.value);
    if (!reading.issue) continue;
    const earlier = fileOfIssue.get(reading.issue);
    if (earlier) {
      const problem = `The issue ${reading.issue} is also in ${earlier}`;
      faults.push({ file: file.path, line: 1, problem, expected: 'one file for an issue' });
    } else {
      fileOfIssue.set(reading.issue, file.path);
    }
  }
  const newestFirst = bulletins.sort((left, right) => right.issue.localeCompare(left.issue));
  return { value: newestFirst, faults };
}

/** In the order in which an editor would mend them: by file, then by line. */
function inOrder(faults: readonly ContentFault[]): readonly ContentFault[] {
  return [...faults].sort(
    (left, right) => left.file.localeCompare(right.file) || left.line - right.line,
  );
}

/** What the files of the content directory hold, or every fault in them. */
export function readLibrary(files: readonly ContentFile[]): LibraryReading {
  const reading = readParts(files);
  return reading.ok ? { ok: true, library: libraryOf(reading.parts) } : reading;
}

/** The parts of the library, as the files of the content directory have them; or every fault in them. */
export function readParts(files: readonly ContentFile[]): PartsReading {
  const bulletins = readBulletins(files);
  const topics = readOnly(files, 'topics.yml', readTopics);
  const messages = readMessages(inFolder(files, 'messages'));
  const pages = readPages(inFolder(files, 'pages'));
  const commandWords = readOnly(files, 'commands.yml', readCommandWords);
  const papers = readOnly(files, 'papers.yml', readPapers);
  const facts = readFacts(inFolder(files, 'facts'));
  const smallTalk = readOnly(files, 'smalltalk.yml', readSmallTalk);
  const synonyms = readOnly(files, 'synonyms.yml', readSynonyms);
  const proposals = readOnly(files, 'proposals.yml', readProposalWords);
  const organisations = readOnly(files, 'organisations.yml', (file) =>
    readOrganisations(file, proposals.value?.districts),
  );
  const feeds = readOnly(files, 'feeds.yml', readFeeds);
  const safeguarding = readOnly(files, 'safeguarding.yml', (file) =>
    readSafeguarding(file, facts.entries, papers.value),
  );
  const parts = [
    safeguarding,
    proposals,
    organisations,
    feeds,
    bulletins,
    topics,
    messages,
    pages,
    commandWords,
    papers,
    facts,
    smallTalk,
    synonyms,
  ];
  const worded = files.map(wordsOf).flatMap(checkWords);
  const faults = inOrder([...parts.flatMap((part) => part.faults), ...worded]);
  if (
    faults.length > 0 ||
    !bulletins.value ||
    !topics.value ||
    !messages.value ||
    !pages.value ||
    !commandWords.value ||
    !papers.value ||
    !safeguarding.value ||
    !smallTalk.value ||
    !synonyms.value ||
    !proposals.value ||
    !organisations.value ||
    !feeds.value
  ) {
    return { ok: false, faults };
  }
  const read: LibraryParts = {
    bulletins: bulletins.value,
    topics: topics.value,
    messages: messages.value,
    pages: pages.value,
    commandWords: commandWords.value,
    papers: papers.value,
    safeguarding: safeguarding.value,
    smallTalk: smallTalk.value,
    synonyms: synonyms.value,
    proposals: proposals.value,
    organisations: organisations.value,
    feeds: feeds.value,
    entries: facts.entries,
    people: facts.people,
  };
  return { ok: true, parts: read };
}
