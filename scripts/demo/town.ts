import { z } from 'zod';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import { identityOf, referenceOf, sharedPlace } from '../../bot/terminal/people.js';
import { postOfficeAddress } from '../dev/post-office.js';
import { readData } from './data.js';
import type { Doer } from './platform.js';

/** Somebody of the demonstration, by the post that they hold. */
export interface Townsperson extends Doer {
  readonly key: string;
  readonly name: string;
  readonly organisation: string;
}

export interface Town {
  readonly people: readonly Townsperson[];
  /** The channel in which the team works. */
  readonly teamChannel: ConversationReference;
  /** Throws where nobody has that key: a slip in the story. */
  person(key: string): Townsperson;
}

const peopleSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Everybody of `people.yml`, in its order; messages to them go to `address`. */
export function readTown(address = postOfficeAddress): Town {
  const people = Object.entries(readData('people.yml', peopleSchema)).flatMap(
    ([organisation, posts]) =>
      Object.entries(posts).map(([key, name]) =>
        key === visitorKey
          ? visitorOf(name, organisation, address)
          : townsperson(key, name, organisation, address),
      ),
  );
  const byKey = new Map(people.map((one) => [one.key, one]));
  return {
    people,
    teamChannel: { ...referenceOf(identityOf(''), shared), serviceUrl: address },
    person(key) {
      const found = byKey.get(key);
      if (!found) throw new RangeError(`Nobody in people.yml is called ${key}.`);
      return found;
    },
  };
}

/** Everybody is one of the people of the terminal, so that a visitor can be any of them there. */
function townsperson(
  key: string,
  name: string,
  organisation: string,
  serviceUrl: string,
): Townsperson {
  const person = identityOf(name);
  const conversation = referenceOf(person, { kind: 'personal' });
  return {
    ...{ key, name, organisation, person },
    conversation: { ...conversation, serviceUrl },
  };
}

const shared = sharedPlace('channel', 'Kent Community Safety Team');

/** Whoever sits at the chat page of `npm run dev`, as .m365agentsplayground.yml has them. */
const visitorKey = 'visitor';

function visitorOf(name: string, organisation: string, serviceUrl: string): Townsperson {
  const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';
  const objectId = '11111111-1111-4111-8111-111111111111';
  return {
    ...{ key: visitorKey, name, organisation },
    person: { id: 'user-council-officer', objectId, name, tenant },
    conversation: {
      ...{ kind: 'personal', id: 'personal-chat-id', tenant, channelId: 'msteams' },
      serviceUrl,
      bot: { id: '28:kent-community-safety-bot', name: 'Kent Community Safety' },
    },
  };
}
