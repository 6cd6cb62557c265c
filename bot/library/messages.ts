import { z } from 'zod';
import { placePattern } from './message-texts.js';
import type { ContentFault } from './model.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import { readYaml, type PlacedText } from './yaml.js';

const key = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'expected a key of words joined by dots: bulletin.none');

const messagesSchema = z.record(key, z.string().trim().min(1));

/** Reads one of `messages/*.yml`: texts by key, in which `{place}` marks what is put in. */
function readTexts(file: ContentFile): Reading<ReadonlyMap<string, PlacedText>> {
  const { value, faults, lineOf } = readYaml(file, messagesSchema);
  if (!value) return { value: undefined, faults };
  const found = new Faults(file.path);
  for (const [name, text] of Object.entries(value)) {
    if (!/[{}]/.test(text.replace(placePattern, ''))) continue;
    found.add(
      lineOf([name]),
      `"${name}" has a brace that marks no place`,
      'a place such as {reference}',
    );
  }
  const texts = Object.entries(value).map(
    ([name, text]) => [name, { text, line: lineOf([name]) }] as const,
  );
  return { value: new Map(texts), faults: found.all };
}

/** Reads the files of `messages/` as one; no key stands in two of them. */
export function readMessages(
  files: readonly ContentFile[],
): Reading<Readonly<Record<string, string>>> {
  const faults: ContentFault[] = [];
  const texts: Record<string, string> = {};
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const reading = readTexts(file);
    faults.push(...reading.faults);
    for (const [name, { text, line }] of reading.value ?? []) {
      const earlier = fileOf.get(name);
      if (earlier !== undefined) {
        const problem = `"${name}" is also in ${earlier}`;
        faults.push({ file: file.path, line, problem, expected: 'each key once' });
      }
      fileOf.set(name, file.path);
      texts[name] = text;
    }
  }
  if (files.length > 0) return { value: texts, faults };
  const missing = { file: 'messages', line: 1, problem: 'The folder has no file' };
  return { value: undefined, faults: [{ ...missing, expected: 'files such as messages/pot.yml' }] };
}
