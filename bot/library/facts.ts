import type { ContentFault } from './model.js';
import type { Entry, FactFileType, Person } from './entries.js';
import { entryReaders } from './entry-from.js';
import { readPeople } from './people.js';
import type { ContentFile } from './reading.js';
import type { PlacedText, YamlReading } from './yaml.js';

export interface Facts {
  readonly entries: readonly Entry[];
  readonly people: readonly Person[];
  readonly faults: readonly ContentFault[];
}

interface FactFile extends YamlReading<Pick<Facts, 'entries' | 'people'>> {
  readonly path: string;
}

interface PlacedId extends PlacedText {
  readonly file: string;
}

const fileTypes = [...Object.keys(entryReaders), 'people'];
const isEntryType = (name: string): name is FactFileType => Object.hasOwn(entryReaders, name);

/** `facts/figures-domestic-abuse.yml` → `figures`. */
function typeOf(path: string): string {
  return /^facts\/([a-z]+)(-[a-z0-9-]+)?\.yml$/.exec(path)?.[1] ?? '';
}

function readFactFile(file: ContentFile): FactFile {
  const type = typeOf(file.path);
  if (isEntryType(type)) {
    const reading = entryReaders[type](file);
    const value = reading.value && { entries: reading.value, people: [] };
    return { ...reading, path: file.path, value };
  }
  const reading = readPeople(file);
  const value = reading.value && {
    entries: reading.value.flatMap(({ posts }) => posts),
    people: reading.value.map(({ person }) => person),
  };
  return { ...reading, path: file.path, value };
}

function placed(files: readonly FactFile[], key: string): readonly PlacedId[] {
  return files.flatMap((file) => file.textsOf(key).map((text) => ({ ...text, file: file.path })));
}

/** Ids are of one space over all files, and what supersedes an entry is one of them. */
function checkIds(files: readonly FactFile[]): readonly ContentFault[] {
  const seen = new Map<string, PlacedId>();
  const faults: ContentFault[] = [];
  for (const { text, file, line } of placed(files, 'id')) {
    const earlier = seen.get(text);
    if (earlier) {
      const problem = `The id "${text}" is also in ${earlier.file}, line ${earlier.line}`;
      faults.push({ file, line, problem, expected: 'an id of its own' });
    } else {
      seen.set(text, { text, file, line });
    }
  }
  for (const { text, file, line } of placed(files, 'supersededBy')) {
    if (seen.has(text)) continue;
    const problem = `No entry has the id "${text}"`;
    faults.push({ file, line, problem, expected: 'the id of the entry that replaces this one' });
  }
  return faults;
}

/** Reads every file of `facts/`, then checks the ids that join them. */
export function readFacts(files: readonly ContentFile[]): Facts {
  const misnamed = files.filter(({ path }) => !fileTypes.includes(typeOf(path)));
  const nameFaults = misnamed.map(({ path }) => ({
    file: path,
    line: 1,
    problem: 'The file’s name does not say what it holds',
    expected: `a name that begins with one of ${fileTypes.join(', ')}, such as figures-crime.yml`,
  }));
  const read = files.filter((file) => !misnamed.includes(file)).map(readFactFile);
  return {
    entries: read.flatMap(({ value }) => value?.entries ?? []),
    people: read.flatMap(({ value }) => value?.people ?? []),
    faults: [...nameFaults, ...read.flatMap(({ faults }) => faults), ...checkIds(read)],
  };
}
