import type { Person } from '../conversation/person.js';
import type { Actor, Proposal } from './model.js';

/** Somebody as a proposal and its history name them: by the Entra object id where there is one. */
export function actorOf({ id, objectId, name }: Pick<Person, 'id' | 'objectId' | 'name'>): Actor {
  return { id: objectId ?? id, name };
}

/** Whether the person put this proposal forward. */
export function isProposer(
  person: Pick<Person, 'id' | 'objectId' | 'tenant'>,
  { proposer }: Proposal,
): boolean {
  return proposer.id === (person.objectId ?? person.id) && proposer.tenant === person.tenant;
}
