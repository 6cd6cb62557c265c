import { deepFreeze } from './freeze.js';
import { messagesOf } from './message-texts.js';
import type { ContentFault, Library } from './model.js';
import { pagesOf } from './page-drawing.js';

/** The library as plain data, which can be kept in a file: messages and pages as the texts they are made of. */
export interface LibraryParts extends Omit<Library, 'messages' | 'pages'> {
  readonly messages: Readonly<Record<string, string>>;
  readonly pages: Readonly<Record<string, string>>;
}

export type LibraryReading =
  | { readonly ok: true; readonly library: Library }
  | { readonly ok: false; readonly faults: readonly ContentFault[] };

/** The library of these parts, frozen, the parts with it. */
export function libraryOf(parts: LibraryParts): Library {
  const { messages, pages } = parts;
  return deepFreeze({ ...parts, messages: messagesOf(messages), pages: pagesOf(pages) });
}
