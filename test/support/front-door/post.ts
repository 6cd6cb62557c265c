import type { Surroundings } from '../../../bot/compose.js';
import type { Fault, SentActivity } from '../fake-teams.js';
import type { Person, PersonDetails } from '../person.js';

/** A card that came back from a press. */
export interface AnswerToPress {
  readonly card: SentActivity;
  /** How many messages had been sent before. */
  readonly after: number;
}

/** Everything that the bot has sent, and what can be told to refuse it. */
export interface Post {
  /** In the order of arrival. */
  readonly sent: SentActivity[];
  /** What took the place of a card as the answer to a press, by its message: the newest. */
  readonly answers: Map<string, AnswerToPress>;
  /** Asked before every call; an answer is given instead of taking the message. */
  refuse: (activity: SentActivity) => Fault | undefined;
  readonly serviceUrl: string;
  /** Calls of the bot that are not answered yet. */
  readonly inHand: number;
  newId(): string;
}

/** A fixed clock that a test moves by hand. */
export interface Clock {
  now: Date;
}

/** A bot that people reach. */
export interface Reached {
  /** Where links lead to. */
  readonly address: string;
  readonly doings: readonly string[];
  person(clock: Clock, details?: PersonDetails): Person;
  /** Ends the bot, and what stands in for its platform. */
  stop(): Promise<void>;
}

/** A platform for tests: what stands in for it is there before the bot is. */
export interface FrontDoor {
  readonly post: Post;
  /** The settings under which the bot lets it in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Composes the bot behind this door, and opens it. */
  open(surroundings: Surroundings): Promise<Reached>;
  /** Ends what stands in, where the bot was never opened. */
  abandon(): Promise<void>;
}
