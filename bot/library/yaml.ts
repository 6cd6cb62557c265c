import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { z } from 'zod';
import { explainIssue } from './explain-issue.js';
import { Faults, type ContentFile, type Reading } from './reading.js';

/** A whole YAML file, or the front matter of another file, which begins at its line `firstLine`. */
export interface YamlSource extends ContentFile {
  readonly firstLine?: number;
}

/** A text in a YAML file and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly line: number;
}

export interface YamlReading<T> extends Reading<T> {
  /** Every text under `key`, at any depth, also in a file with faults. */
  readonly textsOf: (key: string) => readonly PlacedText[];
  /** The line of the value at `path`, or of the nearest thing above it that is there. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

interface Step {
  readonly node: Node | null;
  /** Where the value is introduced: its key in a map, itself in a list. */
  readonly offset: number;
}

function stepInto(node: Node | null, segment: PropertyKey): Step | undefined {
  if (isMap<Node, Node | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === segment);
    return pair && { node: pair.value, offset: pair.key.range?.[0] ?? 0 };
  }
  if (!isSeq<Node>(node)) return undefined;
  const item = node.items[Number(segment)];
  return item && { node: item, offset: item.range?.[0] ?? 0 };
}

/** How far `path` can be followed in the document. */
function follow(document: Document.Parsed, path: readonly PropertyKey[]) {
  let step: Step = { node: document.contents, offset: document.contents?.range[0] ?? 0 };
  for (const segment of path) {
    const next = stepInto(step.node, segment);
    if (!next) return { offset: step.offset, whole: false };
    step = next;
  }
  return { offset: step.offset, whole: true };
}

function textsUnder(document: Document.Parsed, key: string, lineAt: (offset: number) => number) {
  const found: PlacedText[] = [];
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== key || !isScalar(pair.value)) return;
      found.push({ text: String(pair.value.value), line: lineAt(pair.value.range?.[0] ?? 0) });
    },
  });
  return found;
}

/** Reads YAML by a schema; every fault carries the line of the thing that is wrong. */
export function readYaml<T>(source: YamlSource, schema: z.ZodType<T>): YamlReading<T> {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false });
  const firstLine = source.firstLine ?? 1;
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line) + firstLine - 1;
  const lineOf = (path: readonly PropertyKey[]) => lineAt(follow(document, path).offset);
  const textsOf = (key: string) => textsUnder(document, key, lineAt);

  const faults = new Faults(source.path);
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    faults.add(lineAt(pos[0]), message, 'well-formed YAML (see content/README.md)');
  }
  if (faults.all.length > 0) return { value: undefined, faults: faults.all, textsOf, lineOf };

  const result = schema.safeParse(document.toJS());
  if (result.success) return { value: result.data, faults: [], textsOf, lineOf };
  for (const issue of result.error.issues) {
    const present = follow(document, issue.path).whole;
    for (const { path, problem, expected } of explainIssue(issue, present)) {
      faults.add(lineOf(path), problem, expected);
    }
  }
  return { value: undefined, faults: faults.all, textsOf, lineOf };
}
