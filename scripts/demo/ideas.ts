import { z } from 'zod';
import { readData } from './data.js';

const when = { on: z.number().min(0).max(1) };
const by = { by: z.string() };

/** What somebody does with a proposal; `on` is the share of the financial year so far. */
const stepSchema = z.discriminatedUnion('do', [
  z.strictObject({ ...when, ...by, do: z.literal('score'), marks: z.array(z.int()).length(5) }),
  z.strictObject({ ...when, ...by, do: z.literal('abstain'), reason: z.string() }),
  z.strictObject({ ...when, ...by, do: z.literal('step-aside') }),
  z.strictObject({ ...when, ...by, do: z.literal('ask'), question: z.string() }),
  z.strictObject({ ...when, do: z.literal('answer'), answer: z.string() }),
  z.strictObject({ ...when, ...by, do: z.literal('shortlist') }),
  z.strictObject({
    ...{ ...when, ...by, do: z.literal('approve') },
    amount: z.string().optional(),
    reason: z.string(),
  }),
  z.strictObject({ ...when, ...by, do: z.enum(['decline', 'defer']), reason: z.string() }),
  z.strictObject({ ...when, ...by, do: z.literal('release') }),
  z.strictObject({ ...when, do: z.enum(['start', 'withdraw']) }),
  z.strictObject({ ...when, ...by, do: z.literal('pay'), amount: z.string(), note: z.string() }),
  z.strictObject({ ...when, do: z.literal('finish'), spent: z.string(), outcome: z.string() }),
]);
export type Step = z.infer<typeof stepSchema>;

const ideaSchema = z.strictObject({
  proposer: z.string(),
  ...when,
  title: z.string().startsWith('Example:'),
  districts: z.string(),
  priorities: z.string(),
  need: z.string(),
  activity: z.string(),
  beneficiaries: z.string().optional(),
  outcomes: z.string().optional(),
  amount: z.string(),
  funding: z.string().optional(),
  starts: z.number().optional(),
  ends: z.number().optional(),
  partners: z.string().optional(),
  risks: z.string().optional(),
  /** It is not sent. */
  isDraft: z.boolean().optional(),
  /** Each later than the one before. */
  then: z.array(stepSchema),
});
export type Idea = z.infer<typeof ideaSchema>;

/** The ideas of `proposals.yml`, in its order. */
export function readIdeas(): readonly Idea[] {
  return Object.values(readData('proposals.yml', z.record(z.string(), ideaSchema)));
}

const reasonSchema = z.record(z.string(), z.record(z.string(), z.array(z.string()).min(1)));

/** What a reviewer writes beside a score: `place` chooses among several. Throws where there is nothing for it. */
export type Reasons = (criterion: string, score: number, place: number) => string;

export function readReasons(): Reasons {
  const reasons = readData('reasons.yml', reasonSchema);
  return (criterion, score, place) => {
    const known = reasons[criterion]?.[String(score)] ?? [];
    const reason = known[place % known.length];
    if (reason === undefined) throw new RangeError(`No reason for ${score} of ${criterion}.`);
    return reason;
  };
}
