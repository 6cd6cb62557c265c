import type { Library } from '../../bot/library/model.js';
import { sharedReading } from '../support/bot.js';

/** The content of the bot, which a test changes as somebody does who edits its files. */
export async function editableReading() {
  const reading = await sharedReading();
  let { bulletins } = reading.library;
  const library: Library = {
    ...reading.library,
    get bulletins() {
      return bulletins;
    },
  };
  /** Puts another text in the first item of an issue. */
  const edit = (issue: string, text: string): void => {
    bulletins = bulletins.map((bulletin) => {
      const [section, ...others] = bulletin.sections;
      const [item, ...rest] = section?.items ?? [];
      if (bulletin.issue !== issue || !section || !item) return bulletin;
      return {
        ...bulletin,
        sections: [{ ...section, items: [{ ...item, text }, ...rest] }, ...others],
      };
    });
  };
  return { reading: { ...reading, library }, edit };
}

export type EditableReading = Awaited<ReturnType<typeof editableReading>>;
