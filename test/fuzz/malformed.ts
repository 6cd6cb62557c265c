import fc from 'fast-check';
import { z } from 'zod';

type Path = readonly (string | number)[];

const huge = 'ab\u00e9 '.repeat(50_000);
const nested = (depth: number): unknown => {
  let value: unknown = 'core';
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { inner: value };
  return value;
};
const polluting: unknown = JSON.parse(
  '{"__proto__":{"action":"help"},"constructor":{"prototype":{}}}',
);

/** What stands where something else should: of every type, and what programs stumble over. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 1.5, '', ' ', [], {}),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom<unknown>(
      ...['\ud800', '\udfff\ud800', '\u0000', '\u202e', '__proto__', 'constructor', 'toString'],
      ...[
        '9999-99-99',
        '0000-00-00',
        '275760-09-14T00:00:00Z',
        '-1',
        '£-1',
        'NaN',
        'a'.repeat(3_000),
      ],
      ...['{"action":"say","text":"help"}', '../../..', "' or 1 eq 1", ';messageid=', '<at></at>'],
      polluting,
    ),
  },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 4, arbitrary: fc.anything({ maxDepth: 2, maxKeys: 3, withNullPrototype: false }) },
  { weight: 2, arbitrary: fc.array(fc.integer(), { minLength: 20, maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(nested(60), nested(900), Array(5_000).fill('x')),
  },
);

/** What is done to an activity: at which of its places, and what comes there; undefined takes it out. */
export const breakage = fc.record({
  base: fc.nat(),
  changes: fc.array(
    fc.record({
      place: fc.nat(),
      value: fc.oneof({ weight: 8, arbitrary: junk }, fc.constant(undefined)),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  /** One in two hundred goes on for 200 KB after its words. */
  isHuge: fc.nat(199).map((number) => number === 0),
});

export type Breakage = typeof breakage extends fc.Arbitrary<infer Value> ? Value : never;

/** A base with all its places, which are found once. */
export interface Base {
  readonly activity: unknown;
  readonly places: readonly Path[];
}

export const baseOf = (activity: unknown): Base => ({
  activity,
  places: [...placesIn(activity, [])],
});

/** The body with which a broken activity is posted. */
export function broken({ activity, places }: Base, { changes, isHuge }: Breakage): string {
  const copy: unknown = structuredClone(activity);
  for (const { place, value } of changes) put(copy, places[place % places.length] ?? [], value);
  if (isHuge) put(copy, ['text'], `${textOf(activity)}${huge}`);
  return written(copy);
}

const said = z.looseObject({ text: z.string() });

/** What a command begins with, so that its reader gets what follows. */
function textOf(activity: unknown): string {
  const parsed = said.safeParse(activity);
  return parsed.success ? `${parsed.data.text} ` : '';
}

/** JSON has no big numbers, and functions of toJSON may throw: what cannot be written is left out. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value, (_name, part: unknown) =>
      typeof part === 'bigint' ? String(part) : part,
    );
  } catch {
    return '{}';
  }
}

function* placesIn(value: unknown, path: Path): Generator<Path> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value) as readonly (readonly [string, unknown])[]) {
    yield [...path, name];
    yield* placesIn(inner, [...path, name]);
  }
}

const holder = z.record(z.string(), z.unknown());

function put(root: unknown, path: Path, value: unknown): void {
  let at: unknown = root;
  for (const step of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return;
    at = Reflect.get(at, step);
  }
  const last = path.at(-1);
  if (last === undefined || typeof at !== 'object' || at === null) return;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else if (Array.isArray(at) || holder.safeParse(at).success) Reflect.set(at, last, value);
}
