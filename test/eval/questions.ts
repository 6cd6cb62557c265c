/** Questions with what a right reply contains; their format and scoring are in test/questions/README.md. */
import { z } from 'zod';

export const categories = [
  'lookup',
  'followup',
  'noanswer',
  'ambiguous',
  'safeguarding',
  'smalltalk',
] as const;
export type Category = (typeof categories)[number];

const questionSchema = z.object({
  id: z.string().min(1),
  /** What the person says, one after the other, in one conversation. */
  turns: z.array(z.string().min(1)).min(1),
  category: z.enum(categories),
  /** What the reply to the last turn must and must not contain. */
  expect: z.object({
    /** At least one string of each group. */
    mustContainAny: z.array(z.array(z.string().min(1)).min(1)),
    mustNotContain: z.array(z.string().min(1)).default([]),
  }),
  factIds: z.array(z.string()).default([]),
  difficulty: z.string().default(''),
});

export type Question = z.infer<typeof questionSchema>;
export type Expectation = Question['expect'];

/** Reads a file of one JSON object a line. Throws with the number of the line that is no question. */
export function parseQuestions(text: string): readonly Question[] {
  const questions: Question[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      questions.push(questionSchema.parse(JSON.parse(line)));
    } catch (cause) {
      throw new Error(`Line ${index + 1} is no question.`, { cause });
    }
  }
  return questions;
}
