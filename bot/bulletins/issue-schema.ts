import { z } from 'zod';
import { topicIds } from '../library/entry-schema.js';
import { sectionNames, type Bulletin, type BulletinItem, type IssueId } from '../library/model.js';

const text = z.string().min(1);

/** A month's issue: `2024-03`. */
export const issueIdSchema = z.custom<IssueId>(
  (value) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
);

/** An item as it is stored. */
export const itemSchema: z.ZodType<BulletinItem> = z.strictObject({
  id: text,
  heading: text,
  text,
  topics: z.array(z.enum(topicIds)),
  links: z.array(z.strictObject({ title: text, address: z.url() })),
  event: z
    .strictObject({
      first: z.iso.date(),
      last: z.iso.date(),
      time: text.optional(),
      place: text.optional(),
      booking: text.optional(),
    })
    .optional(),
  source: text,
});

/** An issue as it is stored. */
export const bulletinSchema: z.ZodType<Bulletin> = z.strictObject({
  issue: issueIdSchema,
  title: text,
  published: z.iso.date(),
  editorLine: text,
  sections: z.array(
    z.strictObject({ name: z.enum(sectionNames), items: z.array(itemSchema).min(1) }),
  ),
  correction: z.strictObject({ version: z.int().min(2), on: z.iso.date(), note: text }).optional(),
});
