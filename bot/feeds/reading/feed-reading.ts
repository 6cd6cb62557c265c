import { z } from 'zod';

/** What a feed tells of one story, cleaned to plain text. */
export const storySchema = z.object({
  /** One line, at most 200 characters. */
  title: z.string(),
  /** None to three whole sentences. */
  text: z.string(),
  /** An https address without what follows people about. */
  link: z.string().optional(),
  /** When it was published. */
  at: z.iso.datetime().optional(),
});
export type Story = z.infer<typeof storySchema>;

const count = z.int().min(0);

/** What could not be read of a feed that could, in numbers of items, and what was done about it. */
export const remarksSchema = z.object({
  /** Taken of so many; the rest is beyond the most that is taken. */
  left: count,
  /** Neither a title nor a text. */
  empty: count,
  /** Broken, so that only the others could be read. */
  broken: count,
  /** No date, or none that can be read. */
  undated: count,
  /** It was not well-formed XML, and was mended. */
  mended: z.boolean(),
  /** It declares entities of its own, which are not expanded. */
  entities: z.boolean(),
  /** Its characters are others than it says. */
  characters: z.boolean(),
});
export type Remarks = z.infer<typeof remarksSchema>;

/** What a document turned out to be. */
export const feedReadingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('feed'), stories: z.array(storySchema), remarks: remarksSchema }),
  /** A page for people; `feed` is the address of the feed that it names, if any. */
  z.object({ kind: z.literal('page'), feed: z.string().optional() }),
  /** Nothing at all. */
  z.object({ kind: z.literal('empty') }),
  /** Not RSS, RDF or Atom, or too broken. */
  z.object({ kind: z.literal('not-a-feed') }),
  /** It took more time or memory than a document may. */
  z.object({ kind: z.literal('too-costly') }),
]);
export type FeedReading = z.infer<typeof feedReadingSchema>;

/** A document as it came, and the address that its links are to be read from. */
export interface FeedDocument {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly address: string;
}
