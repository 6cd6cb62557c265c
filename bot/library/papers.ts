import { z } from 'zod';
import { asAtDate, paperIds } from './entry-schema.js';
import type { Paper, PaperId } from './model.js';
import type { ContentFile, Reading } from './reading.js';
import { readYaml } from './yaml.js';

const paperSchema = z.strictObject({
  citation: z.string().trim().min(1),
  title: z.string().trim().min(1),
  date: asAtDate,
});

const papersSchema = z
  .record(z.enum(paperIds), paperSchema)
  .transform((papers): Record<PaperId, Paper> => {
    const withId = (id: PaperId): Paper => ({ id, ...papers[id] });
    return {
      'slides-2024-06': withId('slides-2024-06'),
      'notes-2024-03': withId('notes-2024-03'),
      'report-2023-07': withId('report-2023-07'),
      'pack-2016-03': withId('pack-2016-03'),
      'notes-2015-10': withId('notes-2015-10'),
      'plan-2021-06': withId('plan-2021-06'),
    };
  });

/** Reads `papers.yml`: how each paper is cited. */
export function readPapers(file: ContentFile): Reading<Record<PaperId, Paper>> {
  return readYaml(file, papersSchema);
}
