/** What the stories of faults have in common: their people, and what one of them sees. */
import type { Storage } from '../../bot/storage/open.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { startStage, type Adapter, type FaultStage } from './stage.js';

export const sam = { name: 'Sam Hill', objectId: '11111111-1111-4111-8111-111111111111' };
export const robin = { name: 'Robin Reed', objectId: '33333333-3333-4333-8333-333333333333' };

/** What came to one person. */
export const toOne = (person: Person, messages: readonly Seen[]): readonly Seen[] =>
  messages.filter(({ conversation }) => conversation === person.conversationId);

export const textsOf = (messages: readonly Seen[]): string =>
  messages.map(({ text }) => text).join('\n');

/** What whoever pressed sees of it: new messages, and the card in the place of the pressed one. */
export async function pressed(
  person: Person,
  card: Seen,
  title: string,
  inputs: Record<string, unknown> = {},
): Promise<readonly Seen[]> {
  const { messages, replacement } = await person.presses(card, title, inputs);
  return [...toOne(person, messages), ...(replacement ? [replacement] : [])];
}

/** The same on both kinds of storage: on Azure only some points, where each call goes over the network. */
export const everyNth = { embedded: 4, Azure: 24 } as const;

/** The same tests on both kinds of storage, each with a bot of its own, whose only editor is Sam. */
export function describeOnStages(
  title: string,
  begin: (stage: FaultStage) => Promise<void>,
  define: (stage: () => FaultStage, adapter: Adapter) => void,
  around?: (storage: Storage) => Storage,
): void {
  for (const adapter of ['embedded', 'Azure'] satisfies Adapter[])
    describe(`${title} (${adapter})`, () => {
      let stage: FaultStage | undefined;
      const started = (): FaultStage => {
        if (!stage) throw new Error('the bot is started by the suite');
        return stage;
      };
      before(async function () {
        this.timeout(90_000);
        stage = await startStage(adapter, { environment: { EDITORS: sam.objectId } }, around);
        await begin(stage);
      });
      after(() => stage?.stop());
      define(started, adapter);
    });
}
