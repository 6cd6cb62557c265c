import type { FakeTeams } from '../support/fake-teams.js';
import { isRecipient, type Arrivals } from './checks/deliveries.js';

/** What has arrived at the fake of Teams, kept short: bulletins by conversation, letters by proposal. */
export class Arrived {
  readonly bulletins: Arrivals = new Map();
  readonly letters = new Map<string, number>();

  /** Takes note of all that has come, and lets the messages go. No turn may be in hand. */
  take({ sent }: FakeTeams): void {
    for (const { conversation, method, id, activity } of sent.splice(0)) {
      if (method !== 'POST') continue;
      if (isRecipient(conversation)) {
        const known = this.bulletins.get(conversation);
        if (known) known.push(id);
        else this.bulletins.set(conversation, [id]);
        continue;
      }
      const words = JSON.stringify(activity);
      const reference =
        /"summary":"The decision about /.test(words) && /TP-\d{4}-\w{6}/.exec(words);
      if (reference) this.letters.set(reference[0], (this.letters.get(reference[0]) ?? 0) + 1);
    }
  }
}
