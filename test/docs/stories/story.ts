import type { Environment } from '../../../bot/config.js';
import type { Walk } from '../walk.js';

/** What is done in one section of a document, in the order in which it says it. */
export interface Chapter {
  readonly heading: string;
  readonly tell: (walk: Walk) => Promise<void>;
  /** A bot of its own with these settings; else it goes on where the chapter before ended. */
  readonly environment?: Environment;
}

/** A document, gone through section by section. */
export interface Story {
  readonly document: string;
  /** What is done before the first section, off the page. */
  readonly before: (walk: Walk) => Promise<void>;
  readonly chapters: readonly Chapter[];
}
