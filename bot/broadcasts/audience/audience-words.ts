import { organisationNamed, plainName } from '../../library/organisations.js';
import type { Library, TopicId } from '../../library/model.js';
import type { Audience } from './audience.js';

/** The words of the content by which audiences are named. */
export type AudienceNames = Pick<Library, 'organisations' | 'topics' | 'proposals'>;

/** What was said of an audience; `unknown` is what names none. */
export type AudienceSaid =
  | { readonly kind: 'said'; readonly audience: Audience }
  | { readonly kind: 'unknown'; readonly words: string }
  /** Districts together with organisations, say: an audience goes by one thing. */
  | { readonly kind: 'mixed' };

const everyone = new Set(['everyone', 'everybody', 'all', 'all of them', 'all partners']);
const channels = new Set(['channels', 'channels only', 'all channels', 'teams', 'all teams']);

type Named =
  | { readonly kind: 'districts' | 'organisations'; readonly name: string }
  | { readonly kind: 'topics'; readonly id: TopicId };

/** Reads "Swale", "kent police and dover", "channels", "people who follow fraud". Pure; never throws. */
export function readAudience(words: readonly string[], names: AudienceNames): AudienceSaid {
  const said = words.join(' ').replace(/^(?:the|only|just) /, '');
  if (everyone.has(plainName(said))) return { kind: 'said', audience: { kind: 'everyone' } };
  if (channels.has(plainName(said))) return { kind: 'said', audience: { kind: 'channels' } };
  const found: Named[] = [];
  let rest = said.split(/\s+(?:and|&|,)\s+/);
  while (rest.length > 0) {
    const next = longestName(rest, names);
    if (!next) return { kind: 'unknown', words: rest[0] ?? said };
    found.push(next.named);
    rest = rest.slice(next.length);
  }
  return together(found);
}

/** "Kent Fire and Rescue Service" holds an "and": as many parts as make a name belong together. */
function longestName(parts: readonly string[], names: AudienceNames) {
  for (let length = parts.length; length > 0; length -= 1) {
    const named = nameOf(parts.slice(0, length).join(' and '), names);
    if (named) return { named, length };
  }
  return undefined;
}

function nameOf(said: string, { organisations, topics, proposals }: AudienceNames) {
  const words = plainName(said.replace(/^(?:people|those|everybody) who follow /, ''));
  const means = (name: string, says: readonly string[]): boolean =>
    [name, ...says].some((one) => plainName(one) === words);
  const district = proposals.districts.find(({ name, says }) => means(name, says));
  if (district) return { kind: 'districts', name: district.name } as const;
  const organisation = organisationNamed(words, organisations);
  if (organisation) return { kind: 'organisations', name: organisation.name } as const;
  const topic = topics.find(({ name, says }) => means(name, says));
  return topic && ({ kind: 'topics', id: topic.id } as const);
}

function together(found: readonly Named[]): AudienceSaid {
  const districts = found.flatMap((one) => (one.kind === 'districts' ? [one.name] : []));
  const organisations = found.flatMap((one) => (one.kind === 'organisations' ? [one.name] : []));
  const topics = found.flatMap((one) => (one.kind === 'topics' ? [one.id] : []));
  switch (found.length) {
    case districts.length:
      return said({ kind: 'districts', names: distinct(districts) });
    case organisations.length:
      return said({ kind: 'organisations', names: distinct(organisations) });
    case topics.length:
      return said({ kind: 'topics', topics: distinct(topics) });
    default:
      return { kind: 'mixed' };
  }
}

const said = (audience: Audience): AudienceSaid => ({ kind: 'said', audience });
const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
