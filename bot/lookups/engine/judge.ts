import type { CueKind } from '../../library/synonyms.js';
import { groupOf, kinship } from './about.js';
import type { Context } from './context.js';
import type { Entries } from './entry-index.js';
import { lackOf, type Lack } from './gate.js';
import type { Question } from './question.js';
import { contentScore, type Scored } from './scoring.js';
import { saysOf } from './subject.js';

/** How much better the content of an entry that lacks what is asked for must fit than that of the best that does not. */
const overshadowing = { ofOthers: 1.6, ofKin: 3.2 };
const kindred = 0.5;
/** How far behind in content the newest of a series may be. */
const ofSameSeries = 3;
/** How much it counts that an entry has to do with what was spoken of. */
const ofKin = 4;
const lookedAt = 12;
/** How near to what was spoken of an entry must be, the less a question says itself. */
const nearEnough = { saysNothing: 0.7, leans: 0.4 };
const contacts: ReadonlySet<CueKind> = new Set(['email', 'phone', 'contact']);
const unrelated: Lack = { of: 'evidence', terms: [] };

/** Which entries can answer a question, and what the one that comes closest lacks. */
export interface Judgement {
  /** The likeliest first; empty when the question means one that cannot. */
  readonly fitting: readonly Scored[];
  /** Those that only lack what is asked for. */
  readonly lackKind: readonly Scored[];
  /** The entry whose content fits best, whatever is asked of it. */
  readonly closest: Scored | undefined;
  readonly lack: Lack | undefined;
}

/** Judges the entries that a question may mean. */
export class Judge {
  constructor(private readonly index: Entries) {}

  judge(question: Question, ranked: readonly Scored[], context: Context | undefined): Judgement {
    const judged = ranked.map((scored) => ({ scored, lack: lackIn(question, scored, context) }));
    const fitting = judged.filter(({ lack }) => !lack).map(({ scored }) => scored);
    const closest = closestOf(ranked, context);
    const lack = judged.find(({ scored }) => scored === closest)?.lack;
    const [top] = fitting;
    const overshadowed = top && closest && lack && this.overshadows(closest, lack, top);
    return {
      fitting: overshadowed ? [] : this.newestBefore(question, fitting, context),
      lackKind: judged.filter((one) => one.lack?.of === 'kind').map(({ scored }) => scored),
      closest,
      lack,
    };
  }

  /** Asked for no time, the newest of a series comes before the older ones. */
  private newestBefore(
    { time, cues }: Question,
    fitting: readonly Scored[],
    context: Context | undefined,
  ): readonly Scored[] {
    const [top] = fitting;
    const isTimed = time.spans.length > 0 || cues.earlier;
    if (!top || isTimed || this.index.series.newest.has(top.compiled.entry.id)) return fitting;
    if (context?.entries.includes(top.compiled)) return fitting;
    const newest = this.index.series.yearsOf(top.compiled).at(-1);
    const found = fitting.find(({ compiled }) => compiled === newest);
    const behind = found && contentScore(top.evidence) - contentScore(found.evidence);
    if (!found || behind === undefined || behind > ofSameSeries) return fitting;
    return [{ ...found, score: top.score }, ...fitting.filter((one) => one !== found)];
  }

  /** Whether a question means an entry that cannot answer it, rather than the best of those that can. */
  private overshadows(closest: Scored, lack: Lack, top: Scored): boolean {
    if (lack.of === 'evidence') return false;
    // What has no time of its own is not what a time was asked of.
    if (lack.of === 'time' && !closest.compiled.period) return false;
    const isKin = kinship(closest.compiled, top.compiled, this.index.bySlug) >= kindred;
    if (isKin && lack.of !== 'kind') return false;
    const ahead = contentScore(closest.evidence) - contentScore(top.evidence);
    return ahead > (isKin ? overshadowing.ofKin : overshadowing.ofOthers);
  }
}

function closestOf(ranked: readonly Scored[], context: Context | undefined): Scored | undefined {
  let closest: Scored | undefined;
  let most = -Infinity;
  for (const scored of ranked.slice(0, lookedAt)) {
    const kin = context ? context.kinship(scored.compiled) * ofKin : 0;
    const fits = contentScore(scored.evidence) + kin;
    if (fits > most) [closest, most] = [scored, fits];
  }
  return closest;
}

function lackIn(
  question: Question,
  scored: Scored,
  context: Context | undefined,
): Lack | undefined {
  if (!context) return lackOf(question, scored, 'alone');
  const near = context.kinship(scored.compiled);
  const own = saysOf(question).length;
  // An address is that of the one who was spoken of, and of nobody near.
  const ofOne = own === 0 && question.cues.kinds.some((kind) => contacts.has(kind));
  const isOne = context.entries.some((one) => groupOf(one) === groupOf(scored.compiled));
  if (ofOne && !isOne) return unrelated;
  const needed =
    own === 0 ? nearEnough.saysNothing : question.leans || own === 1 ? nearEnough.leans : 0;
  if (near < needed) return unrelated;
  return lackOf(question, scored, near >= nearEnough.leans ? 'following' : 'alone');
}
