import type { CueKind } from '../../library/synonyms.js';
import { confidence } from './confidence.js';
import { missingKind } from './kinds.js';
import type { Question } from './question.js';
import type { Scored } from './scoring.js';
import type { Term } from './term.js';

/** Why an entry is no answer to a question. */
export type Lack =
  | { readonly of: 'evidence'; readonly terms: readonly Term[] }
  | { readonly of: 'time' }
  | { readonly of: 'place' }
  | { readonly of: 'kind'; readonly kind: CueKind }
  | { readonly of: 'future' };

/** Whether a question stands alone, or it is known what it goes on about and less needs saying. */
export type Standing = 'alone' | 'following';

const sureEnough = -0.45;
const ofFollowing = { share: 0.42, worst: 0.55 };

/** "next meeting" asks when, although it does not say so. */
const occasion = /^(meeting|event|conference|session|webinar|seminar|workshop|bulletin)s?$/;
const enoughTime = 0.5;
const enoughPlace = 0.3;
const counted: ReadonlySet<CueKind> = new Set(['count', 'percentage', 'amount', 'much', 'change']);

/** The entry says most of the question somewhere where it is not only mentioned in passing. */
const saidOutright = 0.2;

function isWeak(question: Question, { evidence }: Scored, standing: Standing): boolean {
  const { coverage, wording, subject, allAbout } = evidence;
  if (!coverage.saysSomething) return false;
  if (standing === 'following') {
    return coverage.firm < ofFollowing.share || coverage.worst > ofFollowing.worst;
  }
  if (coverage.missing.some(({ essential }) => essential)) return true;
  const outright = Math.max(wording.ofQuestion, subject.ofQuestion, allAbout.ofQuestion);
  if (outright < saidOutright) return true;
  const single = question.terms.filter(({ light }) => !light).length <= 1;
  if (single && coverage.missing.length === 0) return false;
  return confidence(question, evidence) < sureEnough;
}

const somewhatSure = -2.2;
const somewhatShare = 0.45;

/** Whether an entry, though no answer, is near enough to be told as the nearest. */
export function isNear(question: Question, { evidence }: Scored): boolean {
  return (
    evidence.coverage.saysSomething &&
    evidence.coverage.firm >= somewhatShare &&
    confidence(question, evidence) > somewhatSure &&
    (evidence.time === undefined || evidence.time >= enoughTime)
  );
}

/** What an entry lacks to be the answer, the first such; undefined when it lacks nothing. */
export function lackOf(question: Question, scored: Scored, standing: Standing): Lack | undefined {
  const { evidence, compiled } = scored;
  const { cues, time } = question;
  if (isWeak(question, scored, standing))
    return { of: 'evidence', terms: evidence.coverage.missing };
  const isFixed = !time.relative || compiled.entry.series !== undefined;
  if (evidence.time !== undefined && evidence.time < enoughTime && isFixed) return { of: 'time' };
  const kind = missingKind(cues.kinds, compiled);
  if (kind !== undefined) return { of: 'kind', kind };
  const asksNumber = cues.kinds.some((one) => counted.has(one));
  const isFigure = asksNumber || compiled.entry.type === 'figure';
  if (isFigure && evidence.place !== undefined && evidence.place < enoughPlace)
    return { of: 'place' };
  const asksDate =
    (cues.kinds.includes('when') && !cues.kinds.includes('what')) ||
    (cues.kinds.length === 0 && question.words.some((word) => occasion.test(word)));
  if (cues.coming && asksDate && time.spans.length === 0 && time.months.length === 0)
    return { of: 'future' };
  return undefined;
}
