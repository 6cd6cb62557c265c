import { criteria } from '../../../bot/reviews/model.js';
import type { Reasons, Step } from '../ideas.js';
import type { Stage } from '../stage.js';
import { deliver } from './delivery-steps.js';

export interface OfProposal {
  readonly reference: string;
  readonly proposer: string;
  /** What reviewers write beside a score. */
  readonly reasons: Reasons;
}

type StepOf<Kind extends Step['do']> = Extract<Step, { do: Kind }>;

/** Takes one step, by the words and the buttons that whoever takes it has. */
export async function takeStep(stage: Stage, of: OfProposal, step: Step): Promise<void> {
  switch (step.do) {
    case 'score':
    case 'abstain':
    case 'step-aside':
    case 'ask':
    case 'shortlist':
      return review(stage, of, step);
    case 'approve':
    case 'decline':
    case 'defer':
    case 'release':
    case 'pay':
      return decide(stage, of, step);
    case 'answer':
    case 'start':
    case 'withdraw':
    case 'finish':
      return deliver(stage, of, step);
  }
}

type ReviewStep = StepOf<'score' | 'abstain' | 'step-aside' | 'ask' | 'shortlist'>;

async function review(
  stage: Stage,
  { reference, reasons }: OfProposal,
  step: ReviewStep,
): Promise<void> {
  const { by } = step;
  const opened = await stage.says(by, reference);
  if (step.do === 'step-aside') {
    stage.last(opened, /step(?:ped)? aside/i);
    return;
  }
  const shown = stage.last(opened, /TP-/);
  switch (step.do) {
    case 'score': {
      const form = stage.last(await stage.presses(by, shown, 'Score it'), /./);
      const inputs = marksOf(reasons, step.marks, by.length + reference.charCodeAt(8));
      stage.last(await stage.presses(by, form, 'Save my scores', inputs), /saved/i);
      return;
    }
    case 'abstain': {
      const form = stage.last(await stage.presses(by, shown, 'Abstain'), /./);
      stage.last(await stage.presses(by, form, 'Abstain', { reason: step.reason }), /abstain/i);
      return;
    }
    case 'ask': {
      const form = stage.last(await stage.presses(by, shown, 'Ask for more'), /./);
      const { question } = step;
      stage.last(await stage.presses(by, form, 'Send the question', { question }), /has reached/);
      return;
    }
    case 'shortlist':
      stage.last(await stage.presses(by, shown, 'Shortlist'), /shortlist/i);
  }
}

function marksOf(
  reasons: Reasons,
  marks: readonly number[],
  place: number,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    criteria.flatMap((criterion, at) => {
      const score = marks[at] ?? 0;
      return [
        [`score-${criterion}`, String(score)],
        [`reason-${criterion}`, reasons(criterion, score, place + at)],
      ];
    }),
  );
}

type DecisionStep = StepOf<'approve' | 'decline' | 'defer' | 'release' | 'pay'>;

async function decide(stage: Stage, { reference }: OfProposal, step: DecisionStep): Promise<void> {
  const { by } = step;
  const shown = stage.last(await stage.says(by, `decision ${reference}`), /TP-/);
  switch (step.do) {
    case 'approve': {
      const form = stage.last(await stage.presses(by, shown, 'Approve'), /./);
      const { reason, amount } = step;
      const inputs = { reason, ...(amount !== undefined && { amount }) };
      stage.last(await stage.presses(by, form, 'Approve', inputs), /drafted and held/);
      return;
    }
    case 'decline':
    case 'defer': {
      const title = step.do === 'decline' ? 'Decline' : 'Defer';
      const form = stage.last(await stage.presses(by, shown, title), /./);
      stage.last(await stage.presses(by, form, title, { reason: step.reason }), /drafted and held/);
      return;
    }
    case 'release':
      stage.last(await stage.presses(by, shown, 'Release letter'), /deliver/i);
      return;
    case 'pay': {
      const form = stage.last(await stage.presses(by, shown, 'Record a payment'), /./);
      const { amount, note } = step;
      stage.last(await stage.presses(by, form, 'Record it', { amount, note }), /paid/i);
    }
  }
}
