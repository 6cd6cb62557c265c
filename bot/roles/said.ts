/** Reads "make Robin Reed a reviewer" and its like. Pure. */
import { forgiven, slips } from '../conversation/distance.js';
import { roles, type Role } from '../conversation/person.js';
import { inOrder, type RoleChange } from './model.js';

/** A change, and the words for whom it is meant. */
export interface SaidChange extends RoleChange {
  /** At least one word, in lower case. */
  readonly name: readonly string[];
}

const giving = ['make', 'appoint', 'give', 'add', 'promote', 'assign'];
const taking = ['remove', 'take', 'revoke', 'withdraw', 'drop', 'demote', 'strip'];

const asking = new Set(['can', 'could', 'would', 'will', 'please', 'you', 'i', 'we', 'want', 'to']);
const articles = new Set(['a', 'an', 'the']);
const joins = new Set(['and', '&', 'or', ...articles]);
const nouns = new Set(['role', 'roles', 'rights', 'access', 'away', 'back']);
const links = new Set([
  'to',
  'from',
  'for',
  'of',
  'off',
  'as',
  'be',
  'being',
  'into',
  'with',
  'out',
]);

/** Reads the words of a whole message; undefined where it gives and takes no role. */
export function readChange(said: readonly string[]): SaidChange | undefined {
  const [verb = '', ...rest] = without(said, asking, 'before');
  const kind = kindOf(verb);
  if (!kind) return undefined;
  const read = rolesFirst(rest) ?? rolesLast(rest);
  if (!read) return undefined;
  const name = read.name.map((word) => word.replace(/(?<=.)'s?$/, ''));
  return name.length === 0 ? undefined : { kind, roles: inOrder(read.roles), name };
}

function kindOf(verb: string): RoleChange['kind'] | undefined {
  if (giving.includes(verb)) return 'give';
  if (taking.includes(verb)) return 'take';
  return giving.some((one) => isNearly(verb, one)) ? 'give' : undefined;
}

interface Read {
  readonly roles: readonly Role[];
  readonly name: readonly string[];
}

/** "the reviewer role to Robin Reed". */
function rolesFirst(words: readonly string[]): Read | undefined {
  const end = words.findIndex((word) => !roleNamed(word) && !joins.has(word));
  const run = words.slice(0, end < 0 ? words.length : end);
  const found = run.flatMap((word) => roleNamed(word) ?? []);
  if (found.length === 0) return undefined;
  const after = without(words.slice(run.length), nouns, 'before');
  return { roles: found, name: without(after, links, 'before') };
}

/** "Robin Reed as a reviewer and an approver". */
function rolesLast(words: readonly string[]): Read | undefined {
  const bare = without(words, nouns, 'after');
  let from = bare.length;
  while (from > 0 && isOfRoles(bare[from - 1])) from -= 1;
  const found = bare.slice(from).flatMap((word) => roleNamed(word) ?? []);
  if (found.length === 0) return undefined;
  return { roles: found, name: without(bare.slice(0, from), links, 'after') };
}

const isOfRoles = (word = ''): boolean => joins.has(word) || roleNamed(word) !== undefined;

/** One slip away from a role, and words of their own. */
const otherWords = new Set(['approve', 'approved', 'approves', 'reviewed']);

/** The role that a word names, in the singular or the plural, small typing errors forgiven. */
export function roleNamed(word: string): Role | undefined {
  if (otherWords.has(word)) return undefined;
  return roles.find((role) => isNearly(word, role) || isNearly(word, `${role}s`));
}

function isNearly(word: string, wanted: string): boolean {
  const most = Math.min(1, forgiven(wanted.length));
  return slips(word, wanted, most) <= most;
}

/** `words` without those of `some` at one end. */
function without(
  words: readonly string[],
  some: ReadonlySet<string>,
  end: 'before' | 'after',
): readonly string[] {
  if (end === 'before') {
    const from = words.findIndex((word) => !some.has(word));
    return from < 0 ? [] : words.slice(from);
  }
  const to = words.findLastIndex((word) => !some.has(word));
  return words.slice(0, to + 1);
}
