import type { Library, Messages } from '../../library/model.js';
import type { Audience } from '../audience/audience.js';
import type { Counts, DeliveryState } from '../model.js';
import { leftOutReasons, type Reckoning } from '../rehearsal/reckoning.js';

/** `key` with the count put in; the key ends in `-one` or `-many`. */
export function counted(messages: Messages, key: string, count: number): string {
  return messages.text(`${key}-${count === 1 ? 'one' : 'many'}`, { count: inDigits(count) });
}

/** `100,000`. */
export function inDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "A", "A and B", "A, B and C". */
export function joined(messages: Messages, parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return last;
  return messages.text('broadcasts.and', { first: parts.slice(0, -1).join(', '), last });
}

/** The first names of a list, and how many more there are. */
export function firstOf(messages: Messages, names: readonly string[], most: number): string {
  if (names.length <= most) return joined(messages, names);
  const more = counted(messages, 'broadcasts.more', names.length - most);
  return joined(messages, [...names.slice(0, most), more]);
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** "about 11 seconds", "about 3 minutes", "about 2 hours"; never less than a second. */
export function aboutSoLong(messages: Messages, ms: number): string {
  if (ms < 90 * secondMs) {
    return counted(messages, 'broadcasts.seconds', Math.max(1, Math.ceil(ms / secondMs)));
  }
  if (ms < 90 * minuteMs) return counted(messages, 'broadcasts.minutes', Math.round(ms / minuteMs));
  return counted(messages, 'broadcasts.hours', Math.round(ms / hourMs));
}

/** "412 people in 14 organisations and 9 channels". */
export function recipientsWords(messages: Messages, reckoning: Reckoning): string {
  const { people, channels, groups, byOrganisation } = reckoning;
  const organisations = [...byOrganisation.keys()].filter((name) => name !== '').length;
  const peopleWords = counted(messages, 'broadcasts.people', people);
  const inOrganisations = counted(messages, 'broadcasts.in-organisations', organisations);
  return joined(messages, [
    ...(people > 0 ? [organisations > 0 ? `${peopleWords} ${inOrganisations}` : peopleWords] : []),
    ...(channels > 0 ? [counted(messages, 'broadcasts.channels', channels)] : []),
    ...(groups > 0 ? [counted(messages, 'broadcasts.groups', groups)] : []),
  ]);
}

/** So many organisations are named with their numbers. */
const mostOrganisations = 12;

/** "By organisation: Kent Police 12, Swale Borough Council 3, not known 4."; undefined where nobody's is known. */
export function byOrganisationLine(
  messages: Messages,
  { byOrganisation }: Reckoning,
): string | undefined {
  const known = [...byOrganisation].filter(([name]) => name !== '');
  if (known.length === 0) return undefined;
  const unknown = byOrganisation.get('') ?? 0;
  const named = known
    .sort(([a, one], [b, other]) => other - one || a.localeCompare(b, 'en-GB'))
    .map(([name, count]) => `${name} ${inDigits(count)}`);
  const shown = named.slice(0, mostOrganisations);
  const more = named.length - shown.length;
  const parts = [
    ...shown,
    ...(more > 0 ? [counted(messages, 'broadcasts.more', more)] : []),
    ...(unknown > 0 ? [messages.text('broadcasts.not-known', { count: inDigits(unknown) })] : []),
  ];
  return messages.text('broadcasts.by-organisation', { parts: parts.join(', ') });
}

/** "Not sent: 6 paused, 3 blocked us."; undefined where everybody of the audience gets it. */
export function leftOutLine(messages: Messages, { leftOut }: Reckoning): string | undefined {
  const parts = leftOutReasons
    .filter((reason) => leftOut[reason] > 0)
    .map((reason) => counted(messages, `broadcasts.left-out-${reason}`, leftOut[reason]));
  return parts.length === 0
    ? undefined
    : messages.text('broadcasts.left-out', { parts: parts.join(', ') });
}

/** What is done stands before what is still to be. */
const statesInOrder: readonly DeliveryState[] = [
  ...(['sent', 'failed', 'suspended', 'unknown', 'skipped', 'pending', 'claimed'] as const),
];

/** "418 sent · 2 cannot be reached · 1 not known". */
export function countsLine(messages: Messages, counts: Counts): string {
  return statesInOrder
    .filter((state) => counts[state] > 0)
    .map((state) => messages.text(`broadcasts.count-${state}`, { count: inDigits(counts[state]) }))
    .join(' · ');
}

const mostNames = 6;

/** Who a broadcast is for. */
export function audienceLine(
  { messages, topics }: Pick<Library, 'messages' | 'topics'>,
  audience: Audience,
): string {
  const named = (key: string, names: readonly string[]): string =>
    messages.text(key, { names: firstOf(messages, names, mostNames) });
  switch (audience.kind) {
    case 'everyone':
    case 'channels':
      return messages.text(`broadcasts.for-${audience.kind}`);
    case 'organisations':
    case 'districts':
      return named(`broadcasts.for-${audience.kind}`, audience.names);
    case 'topics':
      return named(
        'broadcasts.for-topics',
        audience.topics.map((id) => topics.find((topic) => topic.id === id)?.name ?? id),
      );
    case 'people':
      return audience.keys.length === 0
        ? messages.text('broadcasts.for-nobody')
        : counted(messages, 'broadcasts.for-people', audience.keys.length);
  }
}
