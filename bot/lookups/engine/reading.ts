import type { Reading } from '../finding.js';
import type { CompiledEntry } from './compiled-entry.js';
import type { Cues } from './cues.js';
import { shortened, type Teller } from './tell.js';

/** How long a button's words may be. */
const longestLabel = 60;
/** What the readings have room for, so that all of them are seen early. */
const roomForReadings = 560;
const shortestValue = 40;

function labelOf({ entry }: CompiledEntry): string {
  if (entry.subject.length <= longestLabel) return entry.subject;
  const cut = entry.subject.slice(0, longestLabel - 1);
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s,:]+$/, '')}…`;
}

export const readingOf = (compiled: CompiledEntry): Reading => ({
  label: labelOf(compiled),
  entry: compiled.entry,
});

const addressPattern = /[^\s@]+@[\w-]+(\.[\w-]+)+/;

/** "Which do you mean?" with each reading and the beginning of its fact. */
export function tellReadings(
  entries: readonly CompiledEntry[],
  cues: Cues,
  teller: Teller,
): string {
  const room = Math.floor(roomForReadings / entries.length);
  const readings = entries.map((compiled) => {
    const contact = teller.contactText(compiled.entry, cues);
    if (contact !== undefined) return contact;
    const label = labelOf(compiled);
    const address = cues.kinds.includes('email') && addressPattern.exec(compiled.entry.answer)?.[0];
    if (address) return teller.say('lookup.reading', { label, value: address });
    const value = shortened(
      compiled.entry.answer,
      Math.max(shortestValue, room - label.length - 4),
    );
    return teller.say('lookup.reading', { label, value });
  });
  return teller.say('lookup.readings', { readings: readings.join('\n') });
}
