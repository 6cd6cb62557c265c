import { z } from 'zod';
import { topicIds } from './entry-schema.js';
import type { Topic } from './model.js';
import { phraseSchema, reportEqualPhrases } from './phrases.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import { readYaml } from './yaml.js';

const topicSchema = z.strictObject({
  name: z.string().trim().min(1),
  says: z.array(phraseSchema).min(1),
});
const topicsSchema = z.record(z.enum(topicIds), topicSchema);

/** Reads `topics.yml`: every topic once, in the order of `topicIds`, no two with the same words. */
export function readTopics(file: ContentFile): Reading<readonly Topic[]> {
  const { value, faults, lineOf } = readYaml(file, topicsSchema);
  if (!value) return { value: undefined, faults };
  const topics = topicIds.map((id) => ({ id, ...value[id] }));
  const found = new Faults(file.path);
  reportEqualPhrases(
    topics.flatMap(({ id, name, says }) => [
      { phrase: name, owner: id, line: lineOf([id, 'name']) },
      ...says.map((phrase, at) => ({ phrase, owner: id, line: lineOf([id, 'says', at]) })),
    ]),
    found,
  );
  return { value: topics, faults: found.all };
}
