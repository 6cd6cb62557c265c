import type { Subject } from '../finding.js';
import { kinship } from './about.js';
import type { CompiledEntry } from './compiled-entry.js';
import type { Entries } from './entry-index.js';
import type { AskedTime, Question } from './question.js';
import type { Nearness } from './ranking.js';
import { moved, type Span } from './span.js';
import { presence, type Term } from './term.js';

/** The very entry that was told, a little more than anything near to it. */
const ofItself = 1.1;
/** What more entries than this are about says too little to make them relatives. */
const mostAlike = 60;

/** What was spoken of before, ready for comparing. */
export interface Context {
  readonly entries: readonly CompiledEntry[];
  /** The terms that named it. */
  readonly terms: readonly Term[];
  readonly kinship: Nearness;
  readonly subject: Subject;
}

export function contextOf(subject: Subject, terms: readonly Term[], index: Entries): Context {
  const entries = subject.entryIds.flatMap((id) => index.byId.get(id) ?? []);
  const total = terms.reduce((sum, { need }) => sum + need, 0);
  const near = (compiled: CompiledEntry): number => {
    if (entries.includes(compiled)) return ofItself;
    const kin = Math.max(0, ...entries.map((one) => kinship(one, compiled, index.bySlug)));
    const met = terms.reduce((sum, term) => sum + term.need * presence(term, compiled.density), 0);
    const named = total === 0 ? 0 : met / total;
    return Math.min(1, 0.75 * kin + 0.35 * named);
  };
  return { entries, terms, kinship: near, subject };
}

/** The entries that have to do with what was spoken of: about the same, of one series, of one person. */
export function relatives({ entries }: Context, index: Entries): ReadonlySet<CompiledEntry> {
  const found = new Set<CompiledEntry>();
  for (const one of entries) {
    for (const slug of one.entry.about) {
      const alike = index.bySlug.get(slug) ?? [];
      if (alike.length <= mostAlike) for (const other of alike) found.add(other);
    }
    for (const other of index.series.yearsOf(one)) found.add(other);
  }
  return found;
}

/** "the year before" in years: counted from what was spoken of, or else from the newest papers. */
export function timeInContext(question: Question, from: Span | undefined): AskedTime {
  const { time } = question;
  if (!from) return time;
  if (time.same && time.spans.length === 0) return { ...time, spans: [from] };
  if (time.step === 0) return time;
  const span = moved(time.spans[0] ?? from, time.step);
  return {
    ...time,
    spans: time.spans.length > 0 ? [...time.spans, span] : [span],
    step: 0,
    relative: true,
  };
}
