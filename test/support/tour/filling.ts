/** What people of the story type into forms: by the button that is pressed and the input, else by the input. */
const typed: Readonly<Record<string, string>> = {
  amount: '£1,000',
  spent: '£900',
  forYear: '2027/28',
  reason: 'Because the papers say so.',
  why: 'Because it fits what is left.',
  note: 'A town was wrong.',
  question: 'Which hall is it in?',
  answer: 'In the hall in Sheerness.',
  reply: 'Thank you, that hall it is.',
  questions: 'Which hall is it in?',
  outcome: '59 professionals were trained.',
  letter: 'Dear Asha\n\nYes.\n\nThe team',
  when: 'tomorrow at 10am',
  until: '2027-01-15',
  title: 'A title of somebody’s',
  text: 'Patrols began in Sheerness. They last 15 minutes.',
  heading: 'Patrols in Sheerness',
  section: 'News',
  topics: 'anti-social-behaviour',
  source: 'KCSP notes, 14 March 2024, minute 112',
  editorLine: 'What partners told the team.',
  organisation: 'Kent Police',
  other: 'Kent Police',
  chosen: 'Swale',
  written: 'Kent Police',
  need: 'Reports rose from 31 to 58.',
  activity: 'Six mornings.',
  beneficiaries: '200 residents',
  outcomes: 'Nine in ten can name three scams.',
  funding: 'the same',
  partners: 'Swale wardens',
  risks: 'Halls may be booked up.',
  datesStart: '2027-01-04',
  datesEnd: '2027-03-26',
  leadContactEmail: 'lead@example.uk',
};

const typedFor: Readonly<Record<string, string>> = {
  'broadcasts.audience chosen': 'Swale',
  'reviews.organisation chosen': 'Kent Police',
  'subscribers.organisation-save organisation': 'Kent Police',
  'decisions.finish-check spent': '£900',
  'proposals.reply answer': 'In the hall in Leysdown.',
  'proposals.fill organisation': 'Swale Borough Council',
};

/** What is typed into an empty input. */
export function typedInto(id: string, action: string): string | undefined {
  const known = typedFor[`${action} ${id}`] ?? typed[id];
  if (known !== undefined) return known;
  if (id.startsWith('score-')) return '4';
  return id.startsWith('reason-') ? 'Strong, says the paper of last year.' : undefined;
}
