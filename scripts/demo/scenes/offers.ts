import { z } from 'zod';
import { suggestionKinds } from '../../../bot/conversation/suggest-item.js';
import { formatDate } from '../../../bot/conversation/calendar.js';
import { oneAfterAnother, type Moment } from '../agenda.js';
import type { StoryCalendar } from '../calendar.js';
import { readData } from '../data.js';
import type { Stage } from '../stage.js';
import { referenceBefore } from './questions.js';

const offer = z.object({
  by: z.string(),
  daysAgo: z.int(),
  kind: z.enum(suggestionKinds),
  title: z.string().optional(),
  text: z.string().optional(),
  /** A link alone is enough. */
  link: z.string().optional(),
  /** Of an event: so many days from today. */
  daysAhead: z.int().optional(),
  becomes: z.enum(['closed', 'taken-up', 'withdrawn']).optional(),
  /** What the editor says beside it. */
  word: z.string().optional(),
});
type Offer = z.infer<typeof offer>;

/** What partners suggest, and what becomes of it; what is used or a candidate, `issues` tells. */
export function offers(calendar: StoryCalendar): readonly Moment[] {
  return readData('offers.yml', z.array(offer)).flatMap((one): readonly Moment[] =>
    oneAfterAnother([
      { at: calendar.daysAgo(one.daysAgo, 14), run: (stage) => suggest(stage, calendar, one) },
      ...(one.becomes === undefined
        ? []
        : [
            {
              at: calendar.daysAgo(one.daysAgo - 2, 14),
              run: (stage: Stage) => decide(stage, one),
            },
          ]),
    ]),
  );
}

async function suggest(
  stage: Stage,
  calendar: StoryCalendar,
  { by, kind, title, text = '', link, daysAhead }: Offer,
): Promise<void> {
  if (title === undefined) {
    stage.last(await stage.says(by, `suggest ${link}`), /S-\w{6}/);
    return;
  }
  const choice = stage.last(await stage.says(by, 'suggest'), /suggest/i);
  const form = stage.last(await stage.presses(by, choice, buttonOf[kind]), /./);
  const { name: contact, organisation } = stage.town.person(by);
  const inputs = {
    ...{ kind, title, text, contact, organisation, link: link ?? '' },
    date: daysAhead === undefined ? '' : formatDate(calendar.dayAhead(daysAhead)),
  };
  stage.last(await stage.presses(by, form, 'Send the suggestion', inputs), /S-\w{6}/);
}

const buttonOf = {
  item: 'An item',
  event: 'An event',
  topic: 'A topic',
  speaker: 'A speaker',
} as const satisfies Record<Offer['kind'], string>;

const editor = 'bulletin';

async function decide(stage: Stage, { by, title = '', becomes, word = '' }: Offer): Promise<void> {
  if (becomes === 'withdrawn') {
    const own = stage.last(await stage.says(by, 'my suggestions'), /S-/);
    await stage.presses(by, own, 'Withdraw');
    return;
  }
  const list = stage.last(await stage.says(editor, 'suggestions'), /S-/);
  const reference = referenceBefore(list.words, title);
  const opened = stage.last(await stage.presses(editor, list, `Open ${reference}`), /S-/);
  const press = becomes === 'taken-up' ? 'Take it up' : 'Thank and close';
  await stage.presses(editor, opened, press, { word });
}
