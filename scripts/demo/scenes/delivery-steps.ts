import type { Step } from '../ideas.js';
import type { Heard, Stage } from '../stage.js';
import type { Shown } from '../shown.js';

type DeliveryStep = Extract<Step, { do: 'answer' | 'start' | 'withdraw' | 'finish' }>;

/** What whoever put it forward does, from their own card of it. */
export async function deliver(
  stage: Stage,
  { reference, proposer }: { readonly reference: string; readonly proposer: string },
  step: DeliveryStep,
): Promise<void> {
  if (step.do === 'answer') {
    const asked = stage.newest(proposer, /^A question about/m);
    await stage.presses(proposer, asked, 'Send the answer', { answer: step.answer });
    return;
  }
  const own = await openOwn(stage, proposer, reference);
  switch (step.do) {
    case 'start':
      stage.last(await stage.presses(proposer, own, 'It has started'), /under way/);
      return;
    case 'withdraw': {
      const asked = stage.last(await stage.presses(proposer, own, 'Withdraw'), /./);
      stage.last(await stage.presses(proposer, asked, 'Yes, withdraw it'), /withdrawn/i);
      return;
    }
    case 'finish': {
      const form = stage.last(await stage.presses(proposer, own, 'It is finished'), /./);
      const { spent, outcome } = step;
      const asked: Heard = await stage.presses(proposer, form, 'Go on', { spent, outcome });
      stage.last(await stage.presses(proposer, stage.last(asked, /./), 'Yes'), /finished/i);
    }
  }
}

async function openOwn(stage: Stage, proposer: string, reference: string): Promise<Shown> {
  return stage.last(await stage.says(proposer, reference), new RegExp(reference));
}
