import assert from 'node:assert/strict';
import { formatMoney } from '../../bot/conversation/money.js';
import type { Survey } from './checks/survey.js';
import { wordsOf } from './people/talker.js';
import type { Town } from './people/town.js';

/** What storage was found to hold is what people are shown after the restart. */
export async function checkThroughFrontDoor(town: Town, survey: Survey): Promise<void> {
  const [approver] = town.approvers;
  const proposer = town.chance.pick(town.proposers);
  assert.ok(approver && proposer);
  const left = survey.left;
  // What a crash left half done is carried on at once, and changes the pot.
  if (survey.inHand.size === 0) {
    const pot = wordsOf(await approver.says('pot'));
    const said = left === 0 ? 'nothing is left of' : `${formatMoney(left)} of`;
    assert.ok(pot.includes(said), `${formatMoney(left)} is left: ${pot}`);
  }
  const { objectId } = proposer.details;
  const own = survey.proposals.filter(({ proposal }) => proposal.proposer.id === objectId);
  const [newest] = own;
  if (!newest) return;
  const mine = wordsOf(await proposer.says('my proposals'));
  const { reference } = newest.proposal;
  assert.ok(mine.includes(reference), `${reference} of ${proposer.details.name}: ${mine}`);
}
