import { z } from 'zod';
import type { Entry } from './entries.js';
import type { Paper, PaperId } from './model.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import { readSign, UnreadableSign, type Sign } from './sign.js';
import { readYaml } from './yaml.js';

/** What can be happening to a person, the most urgent first: of several, the first one is answered. */
export const harms = [
  'immediate-danger',
  'suicide-and-self-harm',
  'threat',
  'missing-person',
  'honour-based-abuse',
  'child-at-risk',
  'exploitation',
  'radicalisation',
  'sexual-violence',
  'domestic-abuse',
  'hate-attack',
  'stalking',
  'adult-at-risk',
] as const;
export type Harm = (typeof harms)[number];

/** Somewhere to turn, as the content names it. */
export interface SafeguardingRoute {
  readonly text: string;
  /** How its paper is cited: "KCSP notes, 14 March 2024". */
  readonly citation: string;
  readonly asAt: string;
}

export interface HarmRules {
  /** Count whatever else the sentence says. */
  readonly certain: readonly Sign[];
  /** Count unless the sentence asks about the subject. */
  readonly likely: readonly Sign[];
  readonly routes: readonly SafeguardingRoute[];
}

export interface SafeguardingReplyWords {
  readonly title: string;
  readonly toast: string;
  readonly emergency: string;
  readonly police: string;
  readonly unmonitored: string;
}

/** The rules and words of `safeguarding.yml`, every list written out. */
export interface Safeguarding {
  readonly reply: SafeguardingReplyWords;
  /** Words found as they are written. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  /** Words found in all their forms: "hit" is also "hits" and "hitting". */
  readonly deeds: Readonly<Record<string, readonly string[]>>;
  /** Words that are never a slip for a word of the lists. */
  readonly ordinary: readonly string[];
  /** Phrases that sound of danger and are not. */
  readonly innocent: readonly string[];
  /** Phrases that mark a question about the subject. */
  readonly asking: readonly string[];
  readonly harms: Readonly<Record<Harm, HarmRules>>;
}

const text = z.string().trim().min(1);
const phrase = z
  .string()
  .regex(/^[a-z0-9]+( [a-z0-9]+)*$/, 'expected lower-case words without apostrophes or hyphens');
const phraseOrList = z.union([phrase, z.string().regex(/^<[a-z]+(-[a-z]+)*>$/)]);
const lists = z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/), z.array(phraseOrList).min(1));
const sign = z.string().transform((written, context): Sign => {
  try {
    return readSign(written);
  } catch (error) {
    if (!(error instanceof UnreadableSign)) throw error;
    context.addIssue({ code: 'custom', message: `expected a sign, but ${error.message}` });
    return z.NEVER;
  }
});

const harmSchema = z.strictObject({
  certain: z.array(sign).min(1),
  likely: z.array(sign),
  routes: z.array(z.strictObject({ says: text, entry: text })),
});

const safeguardingSchema = z.strictObject({
  reply: z.strictObject({
    title: text,
    toast: text,
    emergency: text.regex(/999/, 'expected the number 999'),
    police: text.regex(/101/, 'expected the number 101'),
    unmonitored: text,
  }),
  people: lists,
  deeds: lists,
  ordinary: z.array(phrase),
  innocent: z.array(phrase),
  asking: z.array(phrase),
  harms: z.record(z.enum(harms), harmSchema),
});

type Lists = Readonly<Record<string, readonly string[]>>;

/** The list written out, lists named in it included; undefined when one does not exist or names itself. */
function writtenOut(name: string, all: Lists, within: readonly string[]): string[] | undefined {
  const items = Object.hasOwn(all, name) ? all[name] : undefined;
  if (!items || within.includes(name)) return undefined;
  const found: string[] = [];
  for (const item of items) {
    const inner = item.startsWith('<')
      ? writtenOut(item.slice(1, -1), all, [...within, name])
      : [item];
    if (!inner) return undefined;
    found.push(...inner);
  }
  return found;
}

const listsIn = (signs: readonly Sign[]) =>
  signs.flatMap((one) =>
    one
      .flat()
      .flatMap(({ oneOf }) => oneOf.flatMap((term) => (term.kind === 'list' ? [term.list] : []))),
  );

/** Reads `safeguarding.yml`. The routes name entries of the library, which tell their source. */
export function readSafeguarding(
  file: ContentFile,
  entries: readonly Entry[],
  papers: Readonly<Record<PaperId, Paper>> | undefined,
): Reading<Safeguarding> {
  const { value, faults, lineOf } = readYaml(file, safeguardingSchema);
  if (!value) return { value: undefined, faults };
  const found = new Faults(file.path);
  const expand = (section: 'people' | 'deeds'): Lists =>
    Object.fromEntries(
      Object.keys(value[section]).map((name) => {
        const phrases = writtenOut(name, value[section], []);
        if (!phrases) {
          const problem = `The list "${name}" names a list that does not exist, or itself`;
          found.add(lineOf([section, name]), problem, `lists of ${section}`);
        }
        if (section === 'deeds' && Object.hasOwn(value.people, name)) {
          found.add(lineOf([section, name]), `The list "${name}" is also in people`, 'one of them');
        }
        return [name, phrases ?? []];
      }),
    );
  const known = new Set([...Object.keys(value.people), ...Object.keys(value.deeds)]);
  const rulesOf = (harm: Harm): HarmRules => {
    const { certain, likely, routes } = value.harms[harm];
    for (const list of listsIn([...certain, ...likely])) {
      if (known.has(list)) continue;
      found.add(lineOf(['harms', harm]), `A sign names <${list}>`, 'a list of people or deeds');
    }
    return {
      certain,
      likely,
      routes: routes.flatMap(({ says, entry: id }, at): readonly SafeguardingRoute[] => {
        const entry = entries.find((one) => one.id === id);
        if (entry) {
          const citation = papers?.[entry.source.paper].citation ?? '';
          return [{ text: says, citation, asAt: entry.asAt }];
        }
        const line = lineOf(['harms', harm, 'routes', at, 'entry']);
        found.add(line, `There is no entry "${id}"`, 'the id of an entry under content/facts');
        return [];
      }),
    };
  };
  const { reply, ordinary, innocent, asking } = value;
  const people = expand('people');
  const deeds = expand('deeds');
  const rules: Record<Harm, HarmRules> = {
    'immediate-danger': rulesOf('immediate-danger'),
    'suicide-and-self-harm': rulesOf('suicide-and-self-harm'),
    threat: rulesOf('threat'),
    'missing-person': rulesOf('missing-person'),
    'honour-based-abuse': rulesOf('honour-based-abuse'),
    'child-at-risk': rulesOf('child-at-risk'),
    exploitation: rulesOf('exploitation'),
    radicalisation: rulesOf('radicalisation'),
    'sexual-violence': rulesOf('sexual-violence'),
    'domestic-abuse': rulesOf('domestic-abuse'),
    'hate-attack': rulesOf('hate-attack'),
    stalking: rulesOf('stalking'),
    'adult-at-risk': rulesOf('adult-at-risk'),
  };
  return {
    value: { reply, people, deeds, ordinary, innocent, asking, harms: rules },
    faults: found.all,
  };
}
