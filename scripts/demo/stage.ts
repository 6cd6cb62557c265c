import type { ConversationReference } from '../../bot/conversation/reference.js';
import type { Mail } from './mail.js';
import type { DemoEdge, Doing } from './platform.js';
import type { Shown } from './shown.js';
import type { StoryTime } from './story-time.js';
import type { Town, Townsperson } from './town.js';

/** What the bot answered, in its order. */
export interface Heard {
  readonly shown: readonly Shown[];
  /** All of its words. */
  readonly words: string;
}

/** How long a turn and what it sets going take in the story. */
const afterwardsMs = 4_000;

/** People who say and press, each through the front door, and who read what the bot answers. */
export class Stage {
  constructor(
    readonly time: StoryTime,
    readonly mail: Mail,
    readonly town: Town,
    private readonly edge: DemoEdge,
  ) {}

  /** Types a message, in the own chat or in a shared place. */
  says(key: string, text: string, place?: ConversationReference): Promise<Heard> {
    return this.does(key, { kind: 'message', text }, place);
  }

  /**
   * Presses a button of what is shown, with its inputs filled in by `inputs`. The title may leave out its end, as
   * a count that stands there; of several, it is the first below the words `below`.
   */
  presses(
    key: string,
    shown: Shown,
    title: string,
    inputs: Readonly<Record<string, string>> = {},
    below = '',
  ): Promise<Heard> {
    const from = shown.words.split('\n').findIndex((line) => line.includes(below));
    const buttons = from < 0 ? [] : shown.buttons.filter(({ above }) => above > from);
    const button =
      buttons.find((one) => one.title === title) ??
      buttons.find((one) => one.title.startsWith(title));
    if (!button) {
      const there = shown.buttons.map((one) => one.title).join(', ');
      throw new Error(`There is no button "${title}" ${below} among: ${there}\n${shown.words}`);
    }
    const data = { ...shown.inputs, ...inputs, ...button.data };
    const pressed = shown.id === '' ? {} : { pressed: shown.id };
    return this.does(key, { kind: 'press', data, ...pressed });
  }

  installs(key: string, place?: ConversationReference): Promise<Heard> {
    return this.does(key, { kind: 'installed' }, place);
  }

  removes(key: string): Promise<Heard> {
    return this.does(key, { kind: 'removed' });
  }

  /** Reads the newest message whose words fit, and all before it, as Teams tells of it. */
  async reads(key: string, pattern: RegExp): Promise<void> {
    const { id } = this.newest(key, pattern);
    await this.does(key, { kind: 'read', upTo: id });
  }

  /** The newest message with such words in somebody's chat or in a place. */
  newest(key: string, pattern?: RegExp, place?: ConversationReference): Shown {
    const { id } = place ?? this.town.person(key).conversation;
    const found = this.mail.newest(id, pattern);
    if (!found) throw new Error(`Nothing with the words ${pattern?.source} has come to ${key}.`);
    return found;
  }

  /** The last thing that was shown. Where its words do not fit, the story has gone another way: that is a fault. */
  last({ shown, words }: Heard, pattern: RegExp): Shown {
    const found = shown.findLast((one) => pattern.test(one.words)) ?? shown.at(-1);
    if (!found || !pattern.test(words)) {
      throw new Error(`The bot was to say ${pattern.source}, and said:\n${words}`);
    }
    return found;
  }

  private async does(key: string, doing: Doing, place?: ConversationReference): Promise<Heard> {
    const doer: Townsperson = this.town.person(key);
    const at = place ? { ...doer, conversation: place } : doer;
    const shown = await this.edge.takes(at, doing);
    await this.time.settle();
    await this.time.pass(afterwardsMs);
    return { shown, words: shown.map(({ words }) => words).join('\n') };
  }
}
