/** What is there before the first life: roles, a pot that is soon exhausted, and people who get bulletins. */
import { createPot } from '../../bot/pot/store.js';
import { createRoleStore } from '../../bot/roles/store.js';
import type { Role } from '../../bot/conversation/person.js';
import type { Tables } from '../../bot/storage/tables.js';
import { createSubscriberStore } from '../../bot/subscribers/store.js';
import { createDirectory } from '../../bot/subscribers/directory.js';
import { allAnswers, draft, storeOn } from '../proposals/builders.js';
import { recipientChat } from './checks/deliveries.js';
import { year } from './checks/survey.js';
import type { Talker } from './people/talker.js';
import { stepKey, type Town } from './people/town.js';

/** Two organisations beside that of the town. */
const tenants = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const potPence = 800_000;
const putForwardEach = 6;

export async function seed(
  tables: Tables,
  town: Town,
  at: Date,
  recipients: number,
): Promise<void> {
  const by = { id: town.editor.details.objectId, name: town.editor.details.name };
  await createPot(tables, Math.random).open(year, potPence, by, at);
  await giveRoles(tables, town.reviewers, 'reviewer', at);
  await giveRoles(tables, town.approvers, 'approver', at);
  const subscribers = createSubscriberStore(tables, []);
  for (const talker of town.everybody) {
    await subscribers.hear({ as: 'written', ...placeOf(talker, town.teams.serviceUrl), at });
  }
  const directory = createDirectory(tables, []);
  for (const [number, reviewer] of town.reviewers.entries()) {
    const { person, conversation } = placeOf(reviewer, town.teams.serviceUrl);
    const turn = {
      reference: '7K3QF9',
      person: { ...person, roles: new Set<Role>() },
      conversation,
      receivedAt: at,
    };
    await directory.keepOrganisation(turn, number === 0 ? 'Swale Borough Council' : 'Kent Police');
  }
  for (const proposer of town.proposers) await putForward(tables, town, proposer, at);
  for (let number = 0; number < recipients; number += 1) {
    const tenant = tenants[number % tenants.length] ?? '';
    await subscribers.hear({
      as: 'written',
      conversation: chat(recipientChat(number), tenant, town.teams.serviceUrl),
      person: { id: `29:recipient-${number}`, name: `Recipient ${number}`, tenant },
      at,
    });
  }
}

/** Reviewers and approvers have something to do from the first life on. */
async function putForward(tables: Tables, town: Town, talker: Talker, at: Date): Promise<void> {
  const store = storeOn(tables);
  const { person, conversation } = placeOf(talker, town.teams.serviceUrl);
  const { objectId: id, name, tenant } = person;
  for (let count = 0; count < putForwardEach; count += 1) {
    const answers = { ...allAnswers, title: `Quiet Corners ${town.number()}` };
    const proposer = { id, name, tenant };
    const { proposal } = await store.create(draft({ answers, proposer, conversation, at }));
    const { reference } = proposal;
    await store.apply({ reference, action: 'submit', part: 'proposer', by: proposer, at });
    town.acknowledged.settle(stepKey(reference, 'submit', id), 1);
    town.proposals.set(reference, { reference, proposer: id, state: 'submitted' });
  }
  town.acknowledged.settle(`drafts ${id}`, putForwardEach);
}

async function giveRoles(
  tables: Tables,
  talkers: readonly Talker[],
  role: Role,
  at: Date,
): Promise<void> {
  const store = createRoleStore(tables, true);
  for (const { person } of talkers) {
    const { id, objectId, name, tenant } = person;
    const change = { kind: 'give', roles: [role] } as const;
    await store.change({ id, objectId, name, tenant }, change, { key: 'seed', name: 'Seed' }, at);
  }
}

function placeOf({ person }: Talker, serviceUrl: string) {
  const { id, objectId, name, tenant, conversationId } = person;
  return {
    person: { id, objectId, name, tenant },
    conversation: chat(conversationId, tenant, serviceUrl),
  };
}

const chat = (id: string, tenant: string, serviceUrl: string) => ({
  ...{ kind: 'personal' as const, id, tenant, serviceUrl, channelId: 'msteams' },
  bot: { id: '28:bot', name: 'Kent Community Safety' },
});
