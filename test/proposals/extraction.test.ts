import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Library } from '../../bot/library/model.js';
import type { HalfDates } from '../../bot/proposals/answers/answer.js';
import { extractAnswers, isPasted } from '../../bot/proposals/extraction/extract.js';
import type { ProposalAnswers } from '../../bot/proposals/model.js';
import { contextIn, projectLibrary } from './context.js';

interface Expected {
  readonly text: string;
  readonly answers: ProposalAnswers;
  readonly half?: HalfDates;
  /** Words that the texts of these questions hold. */
  readonly holds?: Readonly<
    Partial<Record<'need' | 'activity' | 'beneficiaries' | 'outcomes' | 'risks', RegExp>>
  >;
}

const texts: Readonly<Record<string, Expected>> = {
  'one sentence with commas': {
    text: "I've got an idea for a project, something about scam awareness for older people, maybe £3k, with Swale wardens, from January",
    answers: {
      amount: 300_000,
      districts: ['Swale'],
      priorities: ['safeguarding'],
      partners: 'Swale wardens',
    },
    half: { start: '2027-01-01' },
  },
  'words without capitals': {
    text: 'propose youth club football in ashford, two grand, january to march',
    answers: {
      amount: 200_000,
      districts: ['Ashford'],
      priorities: ['young-people'],
      dates: { start: '2027-01-01', end: '2027-03-31' },
    },
  },
  'an e-mail with a signature': {
    text: `Hi Sam,

We would like to put forward a project called Bleed Kits on the High Street. Knife incidents in Margate rose from 12 to 31 last year and shopkeepers have nothing at hand. We will install ten bleed control kits and train 40 shop staff with Kent Police.
About 2,000 residents pass by the kits. We ask for £2,450, the total cost is £3,100. It would start on 11 January and run until 19 March 2027.
Success would be measured by staff confident to use a kit, before and after.

Kind regards
Jo Marsh
Thanet District Council
jo.marsh@thanet.example.uk
01843 577000`,
    answers: {
      title: 'Bleed Kits on the High Street',
      organisation: 'Thanet District Council',
      districts: ['Thanet'],
      leadContact: {
        name: 'Jo Marsh',
        email: 'jo.marsh@thanet.example.uk',
        telephone: '01843 577000',
      },
      priorities: ['serious-violence'],
      amount: 245_000,
      funding: { total: 310_000, other: '' },
      dates: { start: '2027-01-11', end: '2027-03-19' },
      partners: 'Kent Police',
    },
    holds: {
      need: /rose from 12 to 31/,
      activity: /install ten/,
      beneficiaries: /2,000 residents/,
      outcomes: /before and after/,
    },
  },
  'a filled-in form pasted as text': {
    text: `Project title: Safer Wheels
Organisation: tonbridge and malling borough counci
Amount requested: £1,600
Priorities: road safety, young people
Area: Tonbridge
When: Q4
What we will do: Six bike marking days.
They run on Saturdays.
Partners: none`,
    answers: {
      title: 'Safer Wheels',
      organisation: 'Tonbridge and Malling Borough Council',
      districts: ['Tonbridge and Malling'],
      priorities: ['road-safety', 'young-people'],
      amount: 160_000,
      dates: { start: '2027-01-01', end: '2027-03-31' },
      partners: 'none',
    },
    holds: { activity: /They run on Saturdays/ },
  },
  'a forwarded e-mail with headers': {
    text: `From: Lee Okafor
Sent: 19 November 2026
To: KCST
Subject: FW: Knife awareness in Dartford schools

Dear team,
three schools in Dartford have asked for help. We want £4,500 for sessions from February to the end of March.
Regards,
Lee Okafor`,
    answers: {
      title: 'Knife awareness in Dartford schools',
      districts: ['Dartford'],
      leadContact: { name: 'Lee Okafor' },
      priorities: ['young-people', 'serious-violence'],
      amount: 450_000,
      dates: { start: '2027-02-01', end: '2027-03-31' },
    },
  },
  'an amount beside other amounts': {
    text: 'Residents of Folkestone lost £84,000 to doorstep scams last year. We are asking for £2,000, and Kent Fire and Rescue Service pays £500 of it in kind.',
    answers: {
      amount: 200_000,
      districts: ['Folkestone and Hythe'],
      priorities: ['safeguarding'],
      organisation: 'Kent Fire and Rescue Service',
    },
    holds: { need: /£84,000/ },
  },
  'an amount in words': {
    text: 'We need three and a half thousand pounds for CCTV at Maidstone bus station',
    answers: { amount: 350_000, districts: ['Maidstone'] },
  },
  'a range, which is no amount': {
    text: 'Somewhere between £3k and £4k for a Dover youth bus',
    answers: { districts: ['Dover'], priorities: ['young-people'] },
  },
  'words that are also towns': {
    text: 'A project to deal with anti-social behaviour, with a sandwich lunch for volunteers',
    answers: { priorities: ['anti-social-behaviour', 'strengthening-communities'] },
  },
  'a town with a capital': {
    text: 'Off-road bikes in Deal and Sandwich have become a nuisance',
    answers: { districts: ['Dover'], priorities: ['anti-social-behaviour'] },
  },
  'the police of Kent, who are not all of Kent': {
    text: 'Kent Police would like domestic abuse posters in Gravesend',
    answers: {
      organisation: 'Kent Police',
      districts: ['Gravesham'],
      priorities: ['domestic-abuse'],
    },
  },
  'the whole county': {
    text: 'A Kent wide hate crime leaflet, £900',
    answers: { districts: ['All of Kent'], priorities: ['extremism-and-hate'], amount: 90_000 },
  },
  'a title in quotation marks': {
    text: 'Our idea is "Eyes on the Street", for £750, in Tunbridge Wells',
    answers: { title: 'Eyes on the Street', amount: 75_000, districts: ['Tunbridge Wells'] },
  },
  'a heading on a line of its own': {
    text: `Women's safety walks
We will hold five evening walks in Canterbury with the university and Kent Police, about £1,200, by the end of March.`,
    answers: {
      title: "Women's safety walks",
      partners: 'university and Kent Police',
      districts: ['Canterbury'],
      priorities: ['violence-against-women-and-girls'],
      amount: 120_000,
    },
    half: { end: '2027-03-31' },
    holds: { activity: /five evening walks/ },
  },
  'an end before a start': {
    text: 'It has to finish by 26 March, starting on 4 January, in Sevenoaks',
    answers: { districts: ['Sevenoaks'], dates: { start: '2027-01-04', end: '2027-03-26' } },
  },
  'dates of the past, which are not the project’s': {
    text: 'In June 2024 there were 59 reports in Whitstable. Speeding got worse in 2025.',
    answers: { districts: ['Canterbury'], priorities: ['road-safety'] },
  },
  'a named lead': {
    text: 'Led by Priya Shah, priya@charity.example.org, on behalf of Thames Gateway Youth Trust, in Dartford',
    answers: {
      leadContact: { name: 'Priya Shah', email: 'priya@charity.example.org' },
      organisation: 'Thames Gateway Youth Trust',
      districts: ['Dartford'],
      priorities: ['young-people'],
    },
  },
  'an address without a name': {
    text: 'Mail me at asha@kent.example.uk about prison leavers',
    answers: {
      leadContact: { name: 'Asha Patel', email: 'asha@kent.example.uk' },
      priorities: ['reoffending'],
    },
  },
  'bullets with dashes': {
    text: `- Where: Swale and Thanet
- Amount – £2k
- Start: 1 February
- End: 31 March
- Risks: halls may be booked up`,
    answers: {
      districts: ['Swale', 'Thanet'],
      amount: 200_000,
      dates: { start: '2027-02-01', end: '2027-03-31' },
    },
    holds: { risks: /booked up/ },
  },
  'nothing of the kind': { text: 'Could you tell me who chairs the partnership', answers: {} },
  'a half that lies beyond the year': {
    text: 'from May 2028 in Maidstone',
    answers: { districts: ['Maidstone'] },
  },
};

const inWords = ['need', 'activity', 'beneficiaries', 'outcomes', 'risks'] as const;

describe('an idea in somebody’s own words', () => {
  let library: Library;
  before(async () => {
    library = await projectLibrary();
  });

  for (const [name, expected] of Object.entries(texts)) {
    it(`is read: ${name}`, () => {
      const { answers, half } = extractAnswers(expected.text, contextIn(library));
      const facts = Object.entries(answers).filter(([id]) => !inWords.some((one) => one === id));
      assert.deepEqual(Object.fromEntries(facts), expected.answers);
      for (const id of inWords) {
        const pattern = expected.holds?.[id];
        if (pattern) assert.match(answers[id] ?? '', pattern);
      }
      const ends = [half?.start, half?.end];
      assert.deepEqual(ends, [expected.half?.start, expected.half?.end]);
    });
  }

  it('is no answer when it has 25 words or several lines', () => {
    assert.equal(isPasted('word '.repeat(24)), false);
    assert.equal(isPasted('word '.repeat(25)), true);
    assert.equal(isPasted('one line\nanother'), true);
    assert.equal(isPasted('one line\n\n'), false);
  });

  it('fills no text beyond what its question takes', () => {
    const sentence = 'We will run a session on scams in the village hall of every parish. ';
    const { answers } = extractAnswers(sentence.repeat(100), contextIn(library));
    const { limit } = library.proposals.questions.find(({ id }) => id === 'activity') ?? {
      limit: 0,
    };
    assert.ok(answers.activity && answers.activity.length <= limit);
    assert.match(answers.activity, /parish\.$/);
  });

  it('never throws, whatever is pasted', () => {
    const parts = fc.constantFrom(
      ...[
        'Title:',
        'Amount: £',
        '\n',
        'from',
        'January',
        'with',
        'Kent Police',
        '@',
        '07',
        '“',
        ': : :',
      ],
    );
    const pasted = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(parts, { maxLength: 30 }).map((words) => words.join(' ')),
    );
    const context = contextIn(library);
    fc.assert(
      fc.property(pasted, (text) => void extractAnswers(text, context)),
      { numRuns: 300 },
    );
  });
});
