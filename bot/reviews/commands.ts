import { onPress, type ButtonHandler } from '../conversation/button.js';
import type { Command, Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import { text, type Reply } from '../conversation/reply.js';
import { financialYearOf, type FinancialYear } from '../pot/model.js';
import * as buttons from './buttons.js';
import { createChoosing, type Choosing } from './choosing.js';
import { createDoor } from './door.js';
import { createKeeping } from './keeping.js';
import { createOrganising } from './organising.js';
import type { ReviewParts } from './parts.js';
import { createQuestioning } from './questioning.js';
import { yearSaid } from './said.js';
import { createScoring } from './scoring.js';
import { createShortlisting } from './shortlisting.js';
import { createShowing, type Showing } from './showing.js';
import { say } from './wording.js';

/** Proposals as the team sees them: questions, scores, the shortlist, and what fits the pot. */
export function reviewFeature(parts: ReviewParts): Feature {
  const showing = createShowing(parts);
  const choosing = createChoosing(parts);
  const ofYear = (
    name: string,
    run: (turn: Turn, year: FinancialYear) => Promise<Reply>,
  ): Command => ({
    name,
    audience: 'team',
    listed: true,
    understand: ({ words }, turn) => {
      const year = yearSaid(words, financialYearOf(turn.receivedAt));
      return year && (() => inPrivate(parts, turn, () => run(turn, year)));
    },
  });
  const buttonsOfAll = [
    ...readingButtons(showing),
    ...reviewerButtons(parts, showing, choosing),
    ...choosingButtons(parts, choosing),
  ];
  return {
    name: 'reviews',
    commands: [
      ofYear('shortlist', (turn, year) => choosing.ranking(turn, year)),
      ofYear('what-fits', (turn, year) => choosing.fits(turn, year)),
    ],
    buttons: buttonsOfAll.map((button) => privately(parts, button)),
  };
}

/** Others can read a shared chat: what a proposal says, and how it was scored, is not for them. */
async function inPrivate(
  { library }: ReviewParts,
  { conversation }: Turn,
  run: () => Promise<Reply> | Reply,
): Promise<Reply> {
  return conversation.kind === 'personal' ? run() : text(say(library, 'shared'));
}

function privately(parts: ReviewParts, button: ButtonHandler): ButtonHandler {
  return {
    ...button,
    accept: (data, turn) => {
      const run = button.accept(data, turn);
      return run && (() => inPrivate(parts, turn, run));
    },
  };
}

/** The shortlist and what fits for everybody with a role; only reviewers recommend. */
function choosingButtons(parts: ReviewParts, choosing: Choosing): readonly ButtonHandler[] {
  const keeping = createKeeping(parts, choosing);
  return [
    onPress(
      buttons.showRanking,
      (turn, { year, ...page }) => choosing.ranking(turn, year, page),
      'team',
    ),
    onPress(buttons.showFits, (turn, { year }) => choosing.fits(turn, year), 'team'),
    onPress(buttons.keepForm, (turn, set) => keeping.form(turn, set), 'reviewer'),
    onPress(buttons.keep, (turn, { why, ...set }) => keeping.keep(turn, set, why), 'reviewer'),
  ];
}

/** What everybody with a role may read. */
function readingButtons(showing: Showing): readonly ButtonHandler[] {
  return [
    onPress(buttons.openProposal, (turn, { reference }) => showing.open(turn, reference), 'team'),
    onPress(buttons.readInFull, (turn, asked) => showing.full(turn, asked), 'team'),
    onPress(buttons.readHistory, (turn, asked) => showing.history(turn, asked), 'team'),
    onPress(buttons.readScores, (turn, asked) => showing.scores(turn, asked), 'team'),
  ];
}

/** What only reviewers press. */
function reviewerButtons(
  parts: ReviewParts,
  showing: Showing,
  choosing: Choosing,
): readonly ButtonHandler[] {
  const door = createDoor(parts, showing);
  const questioning = createQuestioning(parts, door, showing);
  const scoring = createScoring(parts, door, showing);
  const shortlisting = createShortlisting(parts, door, showing);
  const sayOrganisation = createOrganising(parts, {
    ask: (turn, reference, inChat) => questioning.form(turn, reference, inChat),
    score: (turn, reference, inChat) => scoring.form(turn, reference, inChat),
    abstain: (turn, reference, inChat) => scoring.abstainForm(turn, reference, inChat),
    shortlist: (turn, reference) => shortlisting.on(turn, reference),
    unshortlist: (turn, reference, inChat) => shortlisting.offForm(turn, reference, inChat),
    keep: (turn, year) => choosing.fits(turn, year),
  });
  return [
    onPress(
      buttons.askForm,
      (turn, { reference }) => questioning.form(turn, reference),
      'reviewer',
    ),
    onPress(
      buttons.sendQuestion,
      (turn, { reference, question }) => questioning.ask(turn, reference, question),
      'reviewer',
    ),
    onPress(buttons.scoreForm, (turn, { reference }) => scoring.form(turn, reference), 'reviewer'),
    onPress(
      buttons.sendScores,
      (turn, { reference, ...inputs }) => scoring.score(turn, reference, inputs),
      'reviewer',
    ),
    onPress(
      buttons.abstainForm,
      (turn, { reference }) => scoring.abstainForm(turn, reference),
      'reviewer',
    ),
    onPress(
      buttons.abstain,
      (turn, { reference, reason }) => scoring.abstain(turn, reference, reason),
      'reviewer',
    ),
    onPress(
      buttons.shortlist,
      (turn, { reference }) => shortlisting.on(turn, reference),
      'reviewer',
    ),
    onPress(
      buttons.unshortlistForm,
      (turn, { reference }) => shortlisting.offForm(turn, reference),
      'reviewer',
    ),
    onPress(
      buttons.unshortlist,
      (turn, { reference, reason }) => shortlisting.off(turn, reference, reason),
      'reviewer',
    ),
    onPress(buttons.sayOrganisation, (turn, said) => sayOrganisation(turn, said), 'reviewer'),
  ];
}
