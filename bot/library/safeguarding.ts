import type { Entry } from './entries.js';
import type { Paper, PaperId } from './model.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import {
  harms,
  type Harm,
  type Safeguarding,
  type SafeguardingRoute,
  type WordLists,
} from './safeguarding-rules.js';
import { safeguardingSchema, type WrittenSafeguarding } from './safeguarding-schema.js';
import type { Sign } from './sign.js';
import { readYaml } from './yaml.js';

type LineOf = (path: readonly PropertyKey[]) => number;

/** The list with the lists named in it written out; undefined when one does not exist or names itself. */
function writtenOut(
  name: string,
  all: WordLists,
  within: readonly string[],
): readonly string[] | undefined {
  const items = Object.hasOwn(all, name) ? all[name] : undefined;
  if (!items || within.includes(name)) return undefined;
  const found: string[] = [];
  for (const item of items) {
    const isList = item.startsWith('<');
    const phrases = isList ? writtenOut(item.slice(1, -1), all, [...within, name]) : [item];
    if (!phrases) return undefined;
    found.push(...phrases);
  }
  return found;
}

function expand(
  section: 'asWritten' | 'anyForm',
  written: WrittenSafeguarding,
  lineOf: LineOf,
  faults: Faults,
): WordLists {
  const lists = written[section];
  const entries = Object.keys(lists).map((name) => {
    const phrases = writtenOut(name, lists, []);
    if (!phrases) {
      const problem = `The list "${name}" names itself, or a list that is not there`;
      faults.add(lineOf([section, name]), problem, `other lists of ${section}`);
    }
    if (section === 'anyForm' && Object.hasOwn(written.asWritten, name)) {
      const problem = `The list "${name}" is also in asWritten`;
      faults.add(lineOf([section, name]), problem, 'each name once');
    }
    return [name, phrases ?? []] as const;
  });
  return Object.fromEntries(entries);
}

function listsIn(signs: readonly Sign[]): readonly string[] {
  const terms = signs.flat(2).flatMap(({ oneOf }) => oneOf);
  return terms.flatMap((term) => (term.kind === 'list' ? [term.list] : []));
}

function checkLists(written: WrittenSafeguarding, lineOf: LineOf, faults: Faults): void {
  const check = (signs: readonly Sign[], path: readonly PropertyKey[]) => {
    signs.forEach((sign, at) => {
      for (const list of listsIn([sign])) {
        const isThere = [written.asWritten, written.anyForm].some((all) =>
          Object.hasOwn(all, list),
        );
        if (isThere) continue;
        faults.add(lineOf([...path, at]), `There is no list <${list}>`, 'a list of this file');
      }
    });
  };
  check(written.person, ['person']);
  check(written.close, ['close']);
  for (const harm of harms) {
    for (const tier of ['certain', 'likely', 'alarming', 'worrying'] as const) {
      check(written.harms[harm][tier], ['harms', harm, tier]);
    }
  }
}

/** Reads `safeguarding.yml`. A route names the entry of the library that tells of it and its source. */
export function readSafeguarding(
  file: ContentFile,
  entries: readonly Entry[],
  papers: Readonly<Record<PaperId, Paper>> | undefined,
): Reading<Safeguarding> {
  const { value, faults, lineOf } = readYaml(file, safeguardingSchema);
  if (!value) return { value: undefined, faults };
  const found = new Faults(file.path);
  checkLists(value, lineOf, found);
  const routesOf = (harm: Harm): readonly SafeguardingRoute[] =>
    value.harms[harm].routes.flatMap(({ says, entry: id }, at) => {
      const entry = entries.find((one) => one.id === id);
      if (!entry) {
        // Facts that could not be read tell so themselves.
        if (entries.length === 0) return [];
        const line = lineOf(['harms', harm, 'routes', at, 'entry']);
        found.add(line, `There is no entry "${id}"`, 'the id of an entry under content/facts');
        return [];
      }
      const citation = papers?.[entry.source.paper].citation ?? '';
      return [{ text: says, citation, asAt: entry.asAt }];
    });
  const safeguarding: Safeguarding = {
    ...value,
    asWritten: expand('asWritten', value, lineOf, found),
    anyForm: expand('anyForm', value, lineOf, found),
    harms: harms.map((harm) => ({ harm, ...value.harms[harm], routes: routesOf(harm) })),
  };
  return { value: safeguarding, faults: found.all };
}
