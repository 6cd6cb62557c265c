import { wordsOf } from '../conversation/utterance.js';
import type { EntryOf } from '../library/entries.js';
import type { Library } from '../library/model.js';
import type { ProposalAnswers } from './model.js';

/** A past project that resembles an idea. */
export interface SimilarProject {
  /** Its name, without the year: "Tackling Victim Blaming Language Training". */
  readonly name: string;
  /** `2023/24`. */
  readonly year: string;
  /** Whole pounds, as the paper prints them. */
  readonly pounds: number | undefined;
  readonly outcome: string | undefined;
}

/** Words that say nothing of what a project is about. */
const ordinary = new Set(
  (
    'a an and the of in on for to with by from at is are was be will would this that it its we our ' +
    'project projects funding funded training kent people community local year which who were not ' +
    'their they them has have had as or more than about into out one two new use used support help ' +
    'awareness session sessions programme scheme pilot run course event events young'
  ).split(' '),
);

/** "scams", "scammers" and "scammed" are one word. */
const stem = (word: string): string =>
  word.replace(/(?:ings?|ers?|ed|es|s)$/, '').replace(/([b-df-hj-np-tv-z])\1$/, '$1');

function tellingWords(text: string): ReadonlySet<string> {
  const words = wordsOf(text).flatMap((word) => word.split(/[-/']/));
  return new Set(words.filter((word) => word.length > 2 && !ordinary.has(word)).map(stem));
}

type Project = EntryOf<'project'>;

/** Projects do not change while the bot runs: their words are taken out once. */
const wordsOfProjects = new WeakMap<Project, ReturnType<typeof wordsOfProject>>();

function wordsOfProject({ subject, answer }: Project) {
  return { named: tellingWords(subject), told: tellingWords(answer) };
}

/** A shared word is worth more in the project's name than in what is told of it. */
function likeness(idea: ReadonlySet<string>, topics: readonly string[], project: Project): number {
  const words = wordsOfProjects.get(project) ?? wordsOfProject(project);
  wordsOfProjects.set(project, words);
  const { named, told } = words;
  let score = 0;
  for (const word of idea) score += named.has(word) ? 3 : told.has(word) ? 1 : 0;
  const shared = project.topics.filter((topic) => topics.includes(topic)).length;
  return score === 0 ? 0 : score + shared;
}

const fewestPoints = 3;

/** Past projects of the content that resemble the idea, the likest first; each project once. */
export function similarProjects(
  answers: ProposalAnswers,
  library: Pick<Library, 'entries'>,
  most = 3,
): readonly SimilarProject[] {
  const idea = tellingWords([answers.title, answers.need, answers.activity].join(' '));
  const topics = answers.priorities ?? [];
  const ranked = library.entries
    .filter((entry): entry is Project => entry.type === 'project')
    .filter(({ details }) => details.year !== undefined)
    .map((project) => ({ project, score: likeness(idea, topics, project) }))
    .filter(({ score }) => score >= fewestPoints)
    .sort((left, right) => worth(right) - worth(left));
  const found = new Map<string, Project>();
  for (const { project } of ranked) {
    const thing = thingOf(project);
    const held = found.get(thing);
    if (!held || (held.details.amount === undefined && project.details.amount !== undefined)) {
      found.set(thing, project);
    }
  }
  return [...found.values()].slice(0, most).map(told);
}

const thingOf = ({ id, about: [thing = id] }: Project): string => thing;

/** Of equally like ones, that whose amount is known. */
function worth({ project, score }: { project: Project; score: number }): number {
  return score + (project.details.amount === undefined ? 0 : 0.5);
}

function told({ subject, details }: Project): SimilarProject {
  const name = subject
    .replace(/:.*$/, '')
    .replace(/ (?:funding )?\d{4}(?:\/\d\d)?$/, '')
    .trim();
  return { name, year: details.year ?? '', pounds: details.amount, outcome: details.outcome };
}
