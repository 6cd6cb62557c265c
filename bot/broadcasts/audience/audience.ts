import { z } from 'zod';
import { topicIds } from '../../library/entry-schema.js';
import type { Organisation } from '../../library/organisations.js';
import type { Subscriber } from '../../subscribers/model.js';

/** The most people of a list that somebody pasted. */
export const mostPeople = 500;

const names = z.array(z.string().max(120)).min(1).max(100);

/** An audience as a button or a row holds it. */
export const audienceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('organisations'), names }),
  /** Those whose organisation serves one of these districts; "All of Kent" is one of them. */
  z.object({ kind: z.literal('districts'), names }),
  /** Those who follow one of these topics, and those who follow them all. */
  z.object({ kind: z.literal('topics'), topics: z.array(z.enum(topicIds)).min(1) }),
  z.object({ kind: z.literal('channels') }),
  /** The own chats of people, by the keys of their subscribers. */
  z.object({ kind: z.literal('people'), keys: z.array(z.string().max(60)).max(mostPeople) }),
]);

export const audienceKinds = [
  'everyone',
  'organisations',
  'districts',
  'topics',
  'channels',
  'people',
] as const;

/** Who a broadcast is for, before what each of them has chosen is looked at. */
export type Audience = z.infer<typeof audienceSchema>;

/** The most earlier broadcasts whose recipients are left out. */
export const mostWithout = 50;

const addresseesSchema = z.object({
  audience: audienceSchema,
  issue: z.string(),
  /** Earlier broadcasts whose recipients do not get it again. */
  without: z.array(z.string()).max(mostWithout).optional(),
});

/** Everything that decides who gets a broadcast. */
export type Addressees = z.infer<typeof addresseesSchema>;

/** As the engine keeps it. */
export function packAddressees(addressees: Addressees): string {
  return JSON.stringify(addressees);
}

/** Throws where the text is not ours: a fault of the program, or of another version of it. */
export function unpackAddressees(text: string): Addressees {
  return addresseesSchema.parse(JSON.parse(text));
}

/** Whether an audience takes in a subscriber. `organisations` are the content's. */
export function audienceOf(
  audience: Audience,
  organisations: readonly Organisation[],
): (subscriber: Subscriber) => boolean {
  switch (audience.kind) {
    case 'everyone':
      return () => true;
    case 'channels':
      return ({ conversation }) => conversation.kind === 'channel';
    case 'organisations':
      return memberOf(new Set(audience.names));
    case 'districts':
      return memberOf(new Set(organisationsIn(audience.names, organisations)));
    case 'topics':
      return ({ topics }) =>
        topics === 'all' || audience.topics.some((topic) => topics.includes(topic));
    case 'people': {
      const keys = new Set(audience.keys);
      return ({ key }) => keys.has(key);
    }
  }
}

const memberOf =
  (names: ReadonlySet<string>) =>
  ({ organisation }: Subscriber): boolean =>
    organisation !== undefined && names.has(organisation);

/** The organisations that serve one of these districts. */
function organisationsIn(
  districts: readonly string[],
  organisations: readonly Organisation[],
): readonly string[] {
  return organisations
    .filter((one) => one.districts.some((district) => districts.includes(district)))
    .map(({ name }) => name);
}

/** The organisations of the content that an audience means to reach; none where it does not go by them. */
export function organisationsMeant(
  audience: Audience,
  organisations: readonly Organisation[],
): readonly string[] {
  switch (audience.kind) {
    case 'everyone':
      return organisations.map(({ name }) => name);
    case 'organisations':
      return audience.names;
    case 'districts':
      return organisationsIn(audience.names, organisations);
    case 'topics':
    case 'channels':
    case 'people':
      return [];
  }
}
