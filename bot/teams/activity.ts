import { z } from 'zod';
import { mendTexts } from './well-formed.js';

/** Some senders write null for what they leave out. */
const absentOr = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => value ?? undefined, schema.optional());

const account = z.looseObject({
  id: z.string().min(1),
  name: absentOr(z.string()),
  aadObjectId: absentOr(z.string()),
});

const named = z.looseObject({ id: z.string() });

/** What we read of a Bot Framework activity; the rest is passed through to the SDK untouched. */
export const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: absentOr(z.string()),
  name: absentOr(z.string()),
  channelId: z.string().min(1),
  serviceUrl: absentOr(z.string()),
  from: account,
  recipient: account,
  conversation: z.looseObject({
    // Not a thread without its channel, which would leave no id; and the SDK puts it into a header.
    id: z.string().regex(/^(?!;messageid=)[ -~]+$/),
    conversationType: absentOr(z.string()),
    tenantId: absentOr(z.string()),
    isGroup: absentOr(z.boolean()),
  }),
  text: absentOr(z.string()),
  value: absentOr(z.unknown()),
  action: absentOr(z.string()),
  replyToId: absentOr(z.string()),
  membersAdded: absentOr(z.array(named)),
  membersRemoved: absentOr(z.array(named)),
  entities: absentOr(z.array(z.looseObject({ type: z.string() }))),
  channelData: absentOr(z.looseObject({ tenant: absentOr(named), team: absentOr(named) })),
});

export type IncomingActivity = z.infer<typeof activitySchema>;

/** The Entra tenant that an activity comes from, in lower case; empty where it names none. */
export function tenantOf(activity: IncomingActivity): string {
  return (activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? '').toLowerCase();
}

export type ParsedActivity =
  | { readonly ok: true; readonly activity: IncomingActivity }
  | { readonly ok: false; readonly problem: string };

/** Reads a request's body as an activity, and mends its texts; `problem` is one sentence for whoever sent it. */
export function parseActivity(body: unknown): ParsedActivity {
  mendTexts(body);
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return { ok: true, activity: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the body';
  return {
    ok: false,
    problem: `The body is not a Bot Framework activity: ${where} is missing or wrong.`,
  };
}
