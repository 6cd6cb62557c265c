import { readDates } from './dates.js';
import { topicIds } from './entry-schema.js';
import { plainWords, readFields, type ItemFields, type TextField } from './item-fields.js';
import { lineOf, type ItemBlock } from './markdown.js';
import type { BulletinItem, EventDetails, TopicId } from './model.js';
import { oneOf, type Faults } from './reading.js';
import { checkSentences } from './wording.js';

/** `ASB event resources` → `asb-event-resources`. */
export function slugOf(heading: string): string {
  const plain = heading
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
  return (plain.match(/[a-z0-9]+/g) ?? []).join('-');
}

function readTopics(field: TextField | undefined, faults: Faults): readonly TopicId[] {
  if (!field) return [];
  return field.text.split(',').flatMap((word) => {
    const topic = oneOf(topicIds, word.trim());
    if (topic !== undefined) return [topic];
    const expected = `topics from ${topicIds.join(', ')}, with commas between`;
    faults.add(field.line, `The topic "${word.trim()}" is not known`, expected);
    return [];
  });
}

function readEvent({ texts }: ItemFields, faults: Faults): EventDetails | undefined {
  const date = texts.get('Date');
  const details = {
    time: texts.get('Time'),
    place: texts.get('Place'),
    booking: texts.get('Booking'),
  };
  if (!date) {
    for (const field of Object.values(details)) {
      if (field)
        faults.add(field.line, 'This field is of an event without a date', 'a "- Date:" line');
    }
    return undefined;
  }
  const dates = readDates(date.text);
  switch (dates.kind) {
    case 'not-a-date':
      faults.add(
        date.line,
        `"${dates.text}" is not a date`,
        'such as 19 March 2024, 1 to 3 March 2024, or 28 November to 2 December 2024',
      );
      return undefined;
    case 'backwards':
      faults.add(date.line, 'The last day is before the first', 'the first day, then the last');
      return undefined;
    case 'dates':
      return {
        first: dates.first,
        last: dates.last,
        ...(details.time && { time: details.time.text }),
        ...(details.place && { place: details.place.text }),
        ...(details.booking && { booking: details.booking.text }),
      };
  }
}

function readText(block: ItemBlock, faults: Faults): string {
  const [paragraph] = block.content;
  if (paragraph?.type !== 'paragraph') {
    faults.add(
      block.line,
      `The item "${block.heading}" has no text`,
      'a paragraph of one to three sentences under the heading',
    );
    return '';
  }
  const text = plainWords(paragraph.children, lineOf(paragraph), faults) ?? '';
  checkSentences(text, lineOf(paragraph), faults);
  return text;
}

function fieldsOf(block: ItemBlock, faults: Faults): ItemFields {
  const rest = block.content.filter(
    ({ type }, at) => type !== 'html' && (at > 0 || type !== 'paragraph'),
  );
  const list = rest.find((node) => node.type === 'list');
  for (const node of rest) {
    if (node === list) continue;
    faults.add(
      lineOf(node),
      'This does not belong to an item',
      'one paragraph, then one list of fields',
    );
  }
  return list ? readFields(list, faults) : { texts: new Map(), links: [] };
}

/** Reads one item: its heading, paragraph and fields. With faults the result is not to be used. */
export function readItem(block: ItemBlock, faults: Faults): BulletinItem {
  const id = slugOf(block.heading);
  if (id === '') faults.add(block.line, 'The heading has no words', 'a heading of a few words');
  const text = readText(block, faults);
  const fields = fieldsOf(block, faults);
  for (const name of ['Topics', 'Source'] as const) {
    if (fields.texts.has(name)) continue;
    faults.add(block.line, `The item "${block.heading}" has no ${name}`, `a "- ${name}:" line`);
  }
  const event = readEvent(fields, faults);
  const kept = fields.texts.get('Id');
  if (kept && slugOf(kept.text) !== kept.text) {
    faults.add(kept.line, `"${kept.text}" is no id`, 'small letters, digits and hyphens');
  }
  return {
    id: kept?.text ?? id,
    heading: block.heading,
    text,
    topics: readTopics(fields.texts.get('Topics'), faults),
    links: fields.links,
    ...(event && { event }),
    source: fields.texts.get('Source')?.text ?? '',
  };
}
