import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { createSafeguarding } from '../../bot/safeguarding/detection.js';
import { projectRoot } from '../../bot/project-root.js';
import { disclosuresIn } from '../safeguarding/sayings.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { everyRole, projectTable, type ProjectTable } from './table.js';

/** What people say, by the command that it is. */
const says: Readonly<Record<string, readonly string[]>> = {
  subscribe: [
    'subscribe',
    'Subscribe please',
    'subscribe me to the bulletin',
    'sign me up',
    'sign us up for the newsletter',
    'start again',
    'resume',
    'resume the bulletin please',
    'send me the bulletin again',
    "I'm back",
    'unpause',
    'subscirbe',
    'subscribe to domestic abuse and asb',
  ],
  unsubscribe: [
    'stop',
    'STOP',
    'Stop.',
    'stop please',
    'please stop',
    'stop now, thanks',
    'unsubscribe',
    'unsubscribe me please',
    'unsubcribe',
    'unsubscribe this channel from the bulletin',
    'stop the bulletin',
    'stop all messages',
    'can you stop the emails',
    'could you stop sending me messages?',
    'please stop sending me bulletins',
    'stop sending me these updates',
    'stop sending us the newsletter',
    'I want to stop getting bulletins',
    'no more bulletins',
    'no more bulletins please, thank you',
    "don't send me any more",
    "I don't want the bulletin",
    'take me off the mailing list',
    'cancel my subscription',
    'opt out',
  ],
  pause: [
    'pause',
    'pause until 1 September',
    'Please pause the bulletin until 1st September 2027',
    'pause for two weeks',
    'pause bulletins for a month please',
    'pause until Easter',
    'pause until the next election',
    'pause until 31 February',
    "I'm on leave for two weeks",
    'I am on annual leave from 3 to 17 August',
    "I'm away until Monday",
    'on holiday 3 to 17 August',
    'on leave',
    'could you pause the bulletin for a month?',
    "I'll be away next week",
    "I'm off until Friday",
    'out of office until 5 January',
    'maternity leave until the end of September',
    "I'm back on Monday",
    'snooze for a fortnight',
  ],
  'my-settings': [
    'my settings',
    'settings',
    'show me my settings',
    'am I subscribed?',
    'are we subscribed here?',
    'How do I unsubscribe?',
    'how do I stop the bulletin',
    'what do you send me?',
  ],
  topics: ['topics', 'show me the topics', 'list of topics', 'topics domestic abuse and asb'],
  'my-topics': [
    'my topics',
    'choose topics',
    'change my topics please',
    'my topics domestic abuse, young people',
    'my topics: gardening',
    'send me only domestic abuse',
    'only send me knife crime and county lines',
  ],
  'all-topics': ['all topics', 'send me everything'],
  'my-organisation': [
    'my organisation is Kent Police',
    'my organisation is The Gardening Club',
    'my organization is swale council',
    'change my organisation to KCC',
    'I work for Kent Police',
    "I'm from Swale Borough Council",
    'we are from tmbc',
  ],
};

/** What sounds like it, and is something else: questions, and words that other rooms read. */
const nearMisses = [
  'how do I stop anti-social behaviour',
  'how do we stop young people carrying knives?',
  'stop and search figures',
  'stop and search',
  'stop smoking services',
  'stop hate crime',
  'stop it',
  'stop him',
  'make it stop',
  'I want it to stop',
  'I want to stop',
  'he won’t stop messaging me',
  'he keeps messaging me and will not stop',
  'stop sending my ex my address',
  'can you stop him',
  'could you stop my neighbour',
  'one stop shop',
  'shop',
  'step',
  'pause in funding',
  'a pause in the programme',
  'pause for thought',
  'is there a pause on grants until April?',
  'pause until the funding review that the working group is holding ends',
  'cause',
  'who is on leave?',
  'annual leave policy',
  'how do I report somebody on holiday',
  'I’m off',
  'run away',
  'children who run away',
  'I’m away from home because I am scared of him',
  'I want to leave him',
  'back',
  'meetings',
  'sittings',
  'settings of the asb event',
  'what is the subscription fee of the portal',
  'sign me up for the training',
  'sign up for the asb event in March',
  'restart a project',
  'I’m back with a question about grants',
  'cancel the meeting',
  'no more violence',
  'no more knives',
  'end violence against women',
  'remove me from the property',
  'topics of the ASB event',
  'hot topics in Thanet',
  'I only want to know who the chair is',
  'send me only the figures',
  'only send me what the panel decided',
  'I work for a charity and have an idea',
  'I’m from Poland',
  'I am with my sister and she is hurt',
  'I am with Victim Support',
  'I’m from Margate',
  'is my organisation a member?',
  'can my organisation apply',
  'which organisations are partners?',
  'who gets the grant',
];

const ours = new Set([...Object.keys(says), 'subscribers']);

const questionsOf = (name: string): readonly string[] =>
  readFileSync(path.join(projectRoot(import.meta.dirname), 'test/questions', name), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => z.object({ turns: z.array(z.string()) }).parse(JSON.parse(line)).turns);

describe('what is said of what is sent', () => {
  let storage: StorageUnderTest;
  let project: ProjectTable;

  before(async () => {
    storage = await embeddedStorage();
    project = await projectTable(storage);
  });
  after(async () => {
    await storage.close();
  });

  /** The command of this room that a message is, if it is one. */
  const ourCommand = (text: string): string | undefined => project.commandAmong(ours, text);

  for (const [command, texts] of Object.entries(says)) {
    for (const text of texts) {
      it(`reads "${text}" as ${command}`, () => assert.equal(project.commandOf(text), command));
    }
  }

  for (const text of nearMisses) {
    it(`leaves "${text}" to others`, () => assert.equal(ourCommand(text), undefined));
  }

  it('reads every phrase of its commands as that command', () => {
    for (const name of ours) {
      const words = project.library.commandWords.get(name);
      assert.ok(words, name);
      for (const text of [...words.examples, words.says[0] ?? '']) {
        assert.equal(project.commandOf(text, everyRole), name, text);
      }
    }
  });

  it('takes no question of the evaluation', () => {
    for (const name of ['dev.jsonl', 'seen.jsonl']) {
      const taken = questionsOf(name).filter((text) => ourCommand(text) !== undefined);
      assert.deepEqual(taken, []);
    }
  });

  it('takes nothing that somebody in danger writes', function () {
    // Hundreds of texts, each compared with every phrase.
    this.timeout(30_000);
    const texts = ['disclosures', 'unseen-disclosures'].flatMap((name) =>
      Object.values(disclosuresIn(name)).flat(),
    );
    const taken = texts.filter((text) => ourCommand(text) !== undefined);
    assert.deepEqual(taken, []);
  });

  it('has no phrase that is read as a call for help, so none needs to be let pass', () => {
    const detection = createSafeguarding(project.library.safeguarding);
    const phrases = [...ours].flatMap((name) => project.library.commandWords.get(name)?.says ?? []);
    assert.deepEqual(
      phrases.filter((phrase) => detection.harmIn(phrase) !== undefined),
      [],
    );
  });

  it('takes no request as soon as it speaks of anything else', () => {
    const request = fc.constantFrom(
      ...['stop', 'unsubscribe', 'pause until 1 September', "I'm on leave for two weeks"],
      ...['resume', 'my settings', 'am i subscribed', 'no more bulletins', 'stop the bulletin'],
    );
    const subject = fc.constantFrom(
      ...['knife crime', 'him', 'my neighbour', 'grants', 'the panel', 'violence', 'school'],
      ...['hitting', 'drugs', 'police', 'the working group', 'Margate', 'my ex', 'funding'],
    );
    fc.assert(
      fc.property(request, subject, fc.boolean(), (said, other, isBefore) => {
        const text = isBefore ? `${other} ${said}` : `${said} ${other}`;
        assert.equal(ourCommand(text), undefined, text);
      }),
    );
  });

  it('never throws', () => {
    const word = fc.constantFrom(
      ...['stop', 'pause', 'until', 'the', 'bulletin', 'topics', 'my', 'settings', 'away', 'i’m'],
      ...['for', 'two', 'weeks', '3', 'august', 'organisation', 'is', 'kent', 'police', 'and'],
    );
    const anything = fc.oneof(
      fc.array(word, { maxLength: 10 }).map((words) => words.join(' ')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(fc.property(anything, (text) => (ourCommand(text), undefined)));
  });
});
