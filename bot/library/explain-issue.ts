import type { z } from 'zod';

/** What is wrong at `path`, in words for an editor. */
export interface Explained {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
  readonly expected: string;
}

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  object: 'keys with values',
  record: 'keys with values',
  string: 'text (in quotes where it looks like a number)',
};

function placeOf(path: readonly PropertyKey[]): string {
  const words = path.map((part) => (typeof part === 'number' ? `item ${part + 1}` : String(part)));
  return words.length === 0 ? 'The file' : `"${words.join(' › ')}"`;
}

const quoted = (values: readonly unknown[]) => values.map(String).join(', ');

/** The schemas' own messages say what they expect: "expected lower-case words joined by hyphens". */
function fromMessage(message: string): string {
  return message.replace(/^expected /i, '');
}

function expectedBy(issue: Exclude<Issue, { code: 'unrecognized_keys' }>): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1 ? quoted(issue.values) : `one of ${quoted(issue.values)}`;
    case 'too_small':
      return `${issue.origin === 'array' ? 'a longer list' : 'more'}: at least ${issue.minimum}`;
    case 'too_big':
      return `${issue.origin === 'string' ? 'a shorter text' : 'less'}: at most ${issue.maximum}`;
    case 'invalid_key':
      return fromMessage(issue.issues[0]?.message ?? issue.message);
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_union':
    case 'not_multiple_of':
      return fromMessage(issue.message);
  }
}

/** `present`: whether the file has a value where the issue is; without one the issue is that it is missing. */
export function explainIssue(issue: Issue, present: boolean): readonly Explained[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      problem: `"${key}" is not known here`,
      expected: 'a key that content/README.md names, or none',
    }));
  }
  const problem = present ? 'is not as it should be' : 'is missing';
  return [
    { path: issue.path, problem: `${placeOf(issue.path)} ${problem}`, expected: expectedBy(issue) },
  ];
}
