import { z } from 'zod';

const account = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  aadObjectId: z.string().optional(),
});

/** What we read of a Bot Framework activity; the rest is passed through to the SDK untouched. */
export const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  name: z.string().optional(),
  channelId: z.string().min(1),
  serviceUrl: z.string().optional(),
  from: account,
  recipient: account,
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    isGroup: z.boolean().optional(),
  }),
  text: z.string().optional(),
  value: z.unknown().optional(),
  action: z.string().optional(),
  replyToId: z.string().optional(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).optional(),
  membersRemoved: z.array(z.looseObject({ id: z.string() })).optional(),
  entities: z.array(z.looseObject({ type: z.string() })).optional(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      team: z.looseObject({ id: z.string() }).optional(),
    })
    .nullish(),
});

export type IncomingActivity = z.infer<typeof activitySchema>;

/** The Entra tenant that an activity comes from; empty where it names none. */
export function tenantOf(activity: IncomingActivity): string {
  return activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? '';
}

export type ParsedActivity =
  | { readonly ok: true; readonly activity: IncomingActivity }
  | { readonly ok: false; readonly problem: string };

/** Reads a request's body as an activity; `problem` is one sentence for whoever sent it. */
export function parseActivity(body: unknown): ParsedActivity {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return { ok: true, activity: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the body';
  return {
    ok: false,
    problem: `The body is not a Bot Framework activity: ${where} is missing or wrong.`,
  };
}
