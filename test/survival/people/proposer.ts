import * as decisions from '../../../bot/decisions/buttons.js';
import * as buttons from '../../../bot/proposals/buttons.js';
import type { QuestionId } from '../../../bot/proposals/model.js';
import { became, wordsOf, type Heard, type Talker } from './talker.js';
import { answerKey, type Known, type Town } from './town.js';

/** What is asked, and an answer in everyday words; `kept` is how it is stored, where that is the same text. */
interface Question {
  readonly id: QuestionId;
  readonly ask: RegExp;
  readonly label: string;
  readonly answer: (number: number) => string;
  readonly isKept?: true;
}

const questions: readonly Question[] = [
  {
    id: 'title',
    ask: /What should we call it/,
    label: 'Title',
    answer: (n) => `Scam Smart Swale ${n}`,
    isKept: true,
  },
  {
    id: 'organisation',
    ask: /Which organisation puts/,
    label: 'Organisation',
    answer: () => 'Swale Borough Council',
    isKept: true,
  },
  { id: 'districts', ask: /Which districts/, label: 'Where', answer: () => 'Swale' },
  {
    id: 'leadContact',
    ask: /Who leads it/,
    label: 'Lead contact',
    answer: (n) => `me, lead${n}@swale.example.uk`,
  },
  { id: 'priorities', ask: /Which priorities/, label: 'Priorities', answer: () => 'crime' },
  {
    id: 'need',
    ask: /what shows that it is needed/,
    label: 'The problem and the evidence',
    answer: (n) => `Reports rose from 31 to ${58 + n} in a year.`,
    isKept: true,
  },
  {
    id: 'activity',
    ask: /What will you do/,
    label: 'What will be done',
    answer: (n) => `Six mornings in village halls, series ${n}.`,
    isKept: true,
  },
  {
    id: 'beneficiaries',
    ask: /Who benefits, and how many/,
    label: 'Who benefits',
    answer: (n) => `about ${200 + n} residents over 70`,
    isKept: true,
  },
  {
    id: 'outcomes',
    ask: /What will be better/,
    label: 'Outcomes',
    answer: (n) => `Nine in ten of ${n} can name three scams.`,
    isKept: true,
  },
  { id: 'amount', ask: /How much do you ask/, label: 'Amount asked for', answer: () => '£3,000' },
  {
    id: 'funding',
    ask: /What does it cost in all/,
    label: 'Total cost and other funding',
    answer: () => 'the same',
  },
  {
    id: 'dates',
    ask: /When does it (start|end)/,
    label: 'Start and end',
    answer: () => '4 January to 26 March 2027',
  },
  {
    id: 'partners',
    ask: /Who else takes part/,
    label: 'Partners',
    answer: (n) => `Swale wardens, group ${n}`,
    isKept: true,
  },
  {
    id: 'risks',
    ask: /What could go wrong/,
    label: 'Risks, and what remains',
    answer: (n) => `Halls may be booked up. Leaflet ${n} stays.`,
    isKept: true,
  },
  {
    id: 'privacyRead',
    ask: /Have you read the privacy/,
    label: 'Privacy notice',
    answer: () => 'yes',
  },
];

/** The questions whose answers are stored as they were typed. */
export const keptQuestions = questions.filter(({ isKept }) => isKept).map(({ id }) => id);

const started = /I have started a draft/;

/** Somebody who puts one idea after another forward, step by step, and sees to what came of the others. */
export class Proposer {
  /** The idea in hand. */
  private draft: Known | undefined;
  private last: Heard | undefined;

  constructor(
    private readonly town: Town,
    readonly talker: Talker,
  ) {}

  /** After a restart they remember their idea, and nothing of what the bot said last. */
  restarted(draft: Known | undefined): void {
    this.draft = draft;
    this.last = undefined;
  }

  async act(): Promise<void> {
    const { town } = this;
    const own = town.in('questioned', 'approved', 'started', 'submitted', 'deferred');
    const mine = own.filter(({ proposer }) => proposer === this.talker.details.objectId);
    const other = town.chance.isLucky(0.3) ? town.chance.pick(mine) : undefined;
    if (other && (await this.seeTo(other))) return;
    if (this.draft) await this.goOn(this.draft);
    else await this.begin();
  }

  private async begin(): Promise<void> {
    const { talker, town } = this;
    const amount = 900 + 100 * town.chance.below(20);
    const key = `drafts ${talker.details.objectId}`;
    const heard = await talker.says(
      `I've got an idea for a project, something about scam awareness for older people, £${amount}, in Swale, from January`,
    );
    const outcome = became(heard, started);
    town.acknowledged.counted(key, outcome);
    // What comes to the same chat at that moment, such as a reviewer's question, names another proposal.
    const told = heard.messages.find(({ text }) => started.test(text));
    const reference = told && /TP-\d{4}-\w{6}/.exec(told.text)?.[0];
    if (outcome !== 'done' || !reference) return;
    this.draft = { reference, proposer: talker.details.objectId, state: 'draft' };
    town.proposals.set(reference, this.draft);
    this.last = await talker.presses(buttons.confirm.pack({ reference }));
  }

  private async goOn(draft: Known): Promise<void> {
    const { talker, town, last } = this;
    const { reference } = draft;
    if (town.chance.isLucky(0.1)) return this.change(draft);
    if (
      last?.messages.some(({ buttons: shown }) => shown.some(({ title }) => title === 'Send it'))
    ) {
      return this.send(draft);
    }
    const asked = last && questions.find(({ ask }) => ask.test(wordsOf(last)));
    if (!asked) {
      this.last = await talker.presses(buttons.next.pack({ reference }));
      // Whoever has nothing asked of them any more looks at all answers.
      if (!questions.some(({ ask }) => ask.test(wordsOf(this.last as Heard)))) {
        this.last = await talker.presses(buttons.review.pack({ reference }));
      }
      return;
    }
    const answer = asked.answer(town.number());
    this.last = await talker.says(answer);
    this.keep(draft, asked, answer, this.last);
  }

  private async change(draft: Known): Promise<void> {
    const { talker, town } = this;
    const question = town.chance.pick(
      questions.filter(({ isKept, id }) => isKept && id !== 'organisation'),
    );
    if (!question) return;
    const asked = await talker.presses(
      buttons.change.pack({ reference: draft.reference, question: question.id }),
    );
    if (asked.isCut) return;
    const answer = question.answer(town.number());
    this.last = await talker.says(answer);
    this.keep(draft, question, answer, this.last);
  }

  private keep(
    { reference }: Known,
    { id, label, isKept }: Question,
    answer: string,
    heard: Heard,
  ): void {
    if (!isKept) return;
    const outcome = became(heard, new RegExp(`Saved\\. ${label}: `));
    this.town.acknowledged.kept(answerKey(reference, id), answer, outcome);
  }

  private async send(draft: Known): Promise<void> {
    const heard = await this.talker.presses(buttons.submit.pack({ reference: draft.reference }));
    const outcome = became(heard, /Your proposal is in/);
    this.town.step(draft, 'submit', this.talker, outcome, 'submitted');
    if (outcome === 'done') this.draft = undefined;
    this.last = outcome === 'done' ? undefined : heard;
  }

  /** What a proposer does with one that is sent; false where there is nothing to do now. */
  private async seeTo(known: Known): Promise<boolean> {
    const { talker, town } = this;
    const { reference } = known;
    const { chance } = town;
    if (known.state === 'questioned') {
      const answer = `The halls of Minster, answer ${town.number()}`;
      const heard = await talker.presses(buttons.reply.pack({ reference, answer }));
      town.step(
        known,
        'answer',
        talker,
        became(heard, /Your answer is with the reviewers/),
        'submitted',
      );
      return true;
    }
    if (known.state === 'approved' && known.letter === 'released') {
      const heard = await talker.presses(decisions.start.pack({ reference }));
      town.step(known, 'start', talker, became(heard, /The project is under way/), 'started');
      return true;
    }
    if (known.state === 'started') {
      const typed = {
        spent: `£${100 * (1 + chance.below(8))}`,
        outcome: '59 professionals trained',
      };
      const heard = await talker.presses(decisions.finish.pack({ reference, ...typed }));
      town.step(known, 'finish', talker, became(heard, /The project is finished/), 'finished');
      return true;
    }
    if (!chance.isLucky(0.15)) return false;
    const heard = await talker.presses(buttons.withdrawNow.pack({ reference }));
    town.step(known, 'withdraw', talker, became(heard, /It has been withdrawn\./), 'withdrawn');
    return true;
  }
}
