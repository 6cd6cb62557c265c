import { z } from 'zod';
import { readItem, slugOf } from './bulletin-item.js';
import { readOutline, type SectionBlock } from './markdown.js';
import { sectionNames, type Bulletin, type BulletinSection, type IssueId } from './model.js';
import { Faults, oneOf, type ContentFile, type Reading } from './reading.js';
import { checkSentences } from './wording.js';
import { readYaml } from './yaml.js';

const issueId = z.custom<IssueId>(
  (value) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  'expected a month such as 2024-03',
);

const frontMatterSchema = z.strictObject({
  issue: issueId,
  title: z.string().trim().min(1),
  published: z.iso.date('expected a day such as 2024-03-14'),
  editor: z.string().trim().min(1),
  correction: z
    .strictObject({
      version: z.int('expected a whole number').min(2, 'expected 2 for the first correction'),
      on: z.iso.date('expected a day such as 2024-03-14'),
      note: z.string().trim().min(1),
    })
    .optional(),
});

function readFrontMatter(yaml: string | undefined, file: ContentFile, faults: Faults) {
  if (yaml === undefined) {
    const expected = 'issue, title, published and editor between two lines of ---';
    faults.add(1, 'The front matter is missing', expected);
    return undefined;
  }
  const reading = readYaml({ path: file.path, text: yaml, firstLine: 2 }, frontMatterSchema);
  faults.include(reading.faults);
  if (!reading.value) return undefined;
  checkSentences(reading.value.editor, reading.lineOf(['editor']), faults);
  const { correction } = reading.value;
  if (correction) checkSentences(correction.note, reading.lineOf(['correction', 'note']), faults);
  const name = `${reading.value.issue}.md`;
  if (file.path.split('/').at(-1) !== name) {
    faults.add(reading.lineOf(['issue']), 'The file’s name is not its issue', `the name ${name}`);
  }
  return reading.value;
}

function readSection(block: SectionBlock, faults: Faults): BulletinSection[] {
  const items = block.content.map((item) => readItem(item, faults));
  const name = oneOf(sectionNames, block.heading);
  if (name !== undefined) return [{ name, items }];
  const expected = `one of ${sectionNames.join(', ')}`;
  faults.add(block.line, `The section "${block.heading}" is not known`, expected);
  return [];
}

function reportTwins(
  blocks: readonly { heading: string; line: number }[],
  what: string,
  faults: Faults,
): void {
  const seen = new Map<string, number>();
  for (const { heading, line } of blocks) {
    const key = slugOf(heading);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, line);
    else
      faults.add(line, `The ${what} "${heading}" is also in line ${earlier}`, 'each heading once');
  }
}

/** An item may keep the id that its heading had before: then two could meet. */
function reportEqualIds(sections: readonly BulletinSection[], faults: Faults): void {
  const seen = new Map<string, string>();
  for (const { id, heading } of sections.flatMap(({ items }) => items)) {
    const slug = slugOf(heading);
    // Equal headings are reported by their lines.
    if ((seen.get(id) ?? slug) !== slug)
      faults.add(1, `Two items have the id "${id}"`, 'an id each');
    seen.set(id, slug);
  }
}

/** Reads one issue; its value is absent when anything in it is wrong. */
export function readBulletin(file: ContentFile): Reading<Bulletin> & { readonly issue?: IssueId } {
  const faults = new Faults(file.path);
  const outline = readOutline(file.text, faults);
  const front = readFrontMatter(outline.frontMatter, file, faults);
  const sections = outline.sections.flatMap((section) => readSection(section, faults));
  reportTwins(outline.sections, 'section', faults);
  reportTwins(
    outline.sections.flatMap(({ content }) => content),
    'heading',
    faults,
  );
  reportEqualIds(sections, faults);
  if (outline.sections.length === 0)
    faults.add(1, 'The issue has no sections', 'at least one item');
  if (!front) return { value: undefined, faults: faults.all };
  const { issue, title, published, editor, correction } = front;
  const bulletin: Bulletin = {
    ...{ issue, title, published, editorLine: editor, sections },
    ...(correction && { correction }),
  };
  return { issue, value: faults.all.length > 0 ? undefined : bulletin, faults: faults.all };
}
