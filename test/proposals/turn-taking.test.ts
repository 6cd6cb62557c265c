import assert from 'node:assert/strict';
import { allCommands } from '../../bot/commands.js';
import type { CommandTable } from '../../bot/conversation/table.js';
import type { Library } from '../../bot/library/model.js';
import { answerRules } from '../../bot/proposals/answers/rules.js';
import { heardCommand } from '../../bot/proposals/heard-command.js';
import type { QuestionId } from '../../bot/proposals/model.js';
import { isAnswer } from '../../bot/proposals/turn-taking.js';
import { createParts } from '../../bot/composition/parts.js';
import { message } from '../lookups/builders.js';
import { publicPageLinks } from '../support/page-links.js';
import { silentBroadcasts } from '../support/silent-broadcasts.js';
import { quietOperations } from '../support/quiet-operations.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { contextIn } from './context.js';
import { projectReading } from '../support/reading.js';

/** What is said while each question is open, and answers it. */
const answers: Readonly<Partial<Record<QuestionId, readonly string[]>>> = {
  title: [
    'Scam Smart Swale',
    'Events for young people in Dover',
    'What Works: mentoring in schools',
    'Help at hand for shopkeepers in Margate',
    'Who cares? Loneliness and scams',
    'Bulletin boards on five estates in Sheerness',
    'Projects for older people who live alone',
  ],
  organisation: ['Swale Borough Council', 'Age UK', 'kent police', 'The Pioneer Group, Canterbury'],
  districts: ['Swale', 'all of kent', 'Tonbridge?', 'dover and deal', 'Narnia'],
  leadContact: ['me', 'Jo Marsh jo@kent.example.uk', 'can be reached on 01622 000000, Jo Marsh'],
  priorities: [
    '1 and 3',
    'ASB',
    'prevent',
    'domestic abuse?',
    'young people and road safety',
    'blah',
  ],
  need: [
    'Reports rose from 31 to 58 last year.',
    'How many people are affected: 58 reports last year.',
    'What we hear from wardens is that people are afraid to open the door.',
    'When young people are excluded from school they are drawn into gangs, as our survey shows.',
    'Is it needed? Wardens meet three victims a week. The council had 58 complaints.',
    'Why: 58 complaints in a year',
    'people are worried',
  ],
  activity: [
    'We will run six mornings in village halls.',
    'How we will do it is by visiting every school in the district.',
    'Can do six sessions in the spring and four more if halls are free.',
    'Show people how scams work, with a quiz.',
    'Who: wardens\nWhat: six mornings',
    'Help people to recognise scams and report them to the police.',
  ],
  beneficiaries: [
    '200 residents over 70',
    'Who benefits: older people',
    'Residents, and 12 wardens',
  ],
  outcomes: [
    'Fewer victims by July',
    'Whether people can name three scams, asked before and after.',
  ],
  amount: [
    '£3k',
    '3,500?',
    'what about £4,000',
    'is £3k ok?',
    'about two grand',
    'lots',
    'not sure yet',
  ],
  funding: ['the same', '£4,200 in all, the council pays £700', 'nothing else'],
  dates: [
    'Q4',
    'January to March?',
    'next term',
    'how about 4 Jan to 26 March?',
    'from 4 January',
    'soonish',
  ],
  partners: ['none', 'Swale wardens', 'Age UK and the police'],
  risks: ['Halls may be booked up. The leaflet stays.', 'None that we can see'],
  privacyRead: ['yes', 'I have read it', 'no'],
};

/** What is said while each question is open, and is something else. */
const between: Readonly<Partial<Record<QuestionId, readonly string[]>>> = {
  title: [
    'help',
    'what are the priorities?',
    'how much is left in the pot?',
    'pot',
    'contacts',
    'who leads on prevent?',
  ],
  organisation: ['who can apply?', 'bulletin', 'my proposals'],
  districts: [
    'which districts are there?',
    'what is the partnership?',
    'priorities',
    'who is the chair',
  ],
  leadContact: ['who is the lead for vawg?', 'why do you ask?', 'contacts'],
  priorities: [
    'what are the priorities?',
    'what is VAWG?',
    'who leads on prevent',
    'tell me about channel',
    'glossary',
  ],
  need: [
    'what counts as evidence?',
    'how many hate crimes were there in 2023?',
    'can I skip this?',
    'tell me about knife crime',
    'is there a deadline?',
    'bulletin march 2024',
  ],
  activity: ['what did others get money for?', 'projects', 'do I have to fill this in?'],
  beneficiaries: ['who leads on prevent?', 'who is the chair of the working group'],
  outcomes: ['what do you mean?', 'how should I measure that?', 'events'],
  amount: [
    'how much is left in the pot?',
    'what is the most I can ask for?',
    'what is the tactical pot',
    'pot',
    'funding',
    'is there a limit?',
  ],
  dates: [
    'when is the next meeting?',
    'what is the financial year?',
    'bulletins',
    'when does the money have to be spent',
  ],
  partners: ['who are the partners?', 'list of contacts', 'who runs the wardens?'],
  privacyRead: ['who will see this?', 'what is kept?', 'show me the privacy notice'],
};

describe('what is said while a question is open', () => {
  let library: Library;
  let table: CommandTable;
  let storage: StorageUnderTest;

  before(async () => {
    const reading = await projectReading();
    library = reading.library;
    storage = await embeddedStorage();
    const messenger = {
      send: async () => ({ outcome: 'ours' }) as const,
      update: async () => ({ outcome: 'ours' }) as const,
    };
    const { tables, queues } = storage;
    const parts = createParts({
      ...{ reading, tables, messenger },
      roles: { everyone: false, editors: new Set<string>() },
      now: () => new Date('2026-11-21T09:00:00Z'),
      randomByte: () => 1,
      links: { linkTo: () => assert.fail('no link is asked for') },
      pageLinks: publicPageLinks(),
      timer: () => () => undefined,
      fault: () => undefined,
      broadcasting: silentBroadcasts(queues),
    });
    table = allCommands({ ...parts, ...quietOperations() });
  });
  after(async () => {
    await storage.close();
  });

  const takes = (id: QuestionId, text: string): boolean => {
    const rule = answerRules[id];
    const reading = rule.fromText(text, contextIn(library));
    return isAnswer({
      text,
      takes: rule.takes,
      reading,
      command: heardCommand(table, message(text)),
    });
  };

  for (const [id, texts] of Object.entries(answers)) {
    for (const text of texts) {
      it(`answers ${id}: "${text}"`, () => assert.equal(takes(id as QuestionId, text), true));
    }
  }
  for (const [id, texts] of Object.entries(between)) {
    for (const text of texts) {
      it(`comes between, at ${id}: "${text}"`, () =>
        assert.equal(takes(id as QuestionId, text), false));
    }
  }
});
