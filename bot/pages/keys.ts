import { isSignedBy, signatureOf } from '../downloads/port.js';
import type { CalendarDate, IssueId } from '../library/model.js';

/*
 * A key: what it opens, its last day, and their signature, with dots between. Of one day it is the same for
 * everybody, so a message to many holds one address, and a card that is drawn again is the same card.
 */

/** Everything; or one issue with the calendar files of its events. */
export type KeyScope = 'all' | IssueId;

/** What a key says that we signed. */
export interface SoundKey {
  readonly scope: KeyScope;
  /** In London. */
  readonly lastDay: CalendarDate;
}

const form = /^((all|\d{4}-(?:0[1-9]|1[0-2]))\.(\d{4}-\d{2}-\d{2}))\.([\w-]{43})$/;

/** A key in characters that an address holds as they are. */
export function writeKey({ scope, lastDay }: SoundKey, signingKey: string): string {
  const text = `${scope}.${lastDay}`;
  return `${text}.${signatureOf(text, signingKey, 'pages')}`;
}

/** What `key` says, if one of `signingKeys` signed it. Whether its last day is over is for the caller to say. */
export function readKey(key: string, signingKeys: readonly string[]): SoundKey | undefined {
  const [, text = '', scope = '', lastDay = '', signature = ''] = form.exec(key) ?? [];
  if (text === '' || !isSignedBy(text, signature, signingKeys, 'pages')) return undefined;
  return { scope: isIssue(scope) ? scope : 'all', lastDay };
}

const isIssue = (scope: string): scope is IssueId => scope !== 'all';
