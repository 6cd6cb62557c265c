import { panelPack } from '../../bot/downloads/panel-pack.js';
import type { ReviewLine } from '../../bot/downloads/port.js';
import type { Tables } from '../../bot/storage/tables.js';
import { plant } from '../register/seeds.js';
import { filesOn, made, type Files } from './house.js';

const reason = 'The figures show the need, and those who measured it are named.';
const criteria = ['Fit', 'Evidence', 'Outcomes', 'Value', 'Deliverability'];

const reviews: readonly ReviewLine[] = [
  {
    reviewer: 'Robin Reed',
    total: 18,
    marks: criteria.map((criterion, at) => ({ criterion, score: 5 - (at % 3), reason })),
  },
  { reviewer: 'Jo Marsh', marks: [], abstained: 'I live in the street.' },
];

/** What somebody may type to break a page. */
export const hostile = `</p><script>alert('1')</script> {{name}} {{{name}}} \${name} <!-- proposals --> "x" & <img src=x onerror=alert(1)>`;

/** A pack of five proposals in five states, with a pot, reviews and a recommendation. */
export async function samplePack(tables: Tables): Promise<{ page: string; files: Files }> {
  const files = await filesOn(tables);
  const { pot, proposals, others } = files;
  const at = new Date('2026-11-23T09:00:00Z');
  await pot.open('2026/27', 1_322_100, { id: 'jo', name: 'Jo Marsh' }, at);
  const references = await plant(proposals, [
    { answers: { title: 'Scam Smart Swale' }, steps: ['review', 'shortlist'] },
    {
      answers: {
        ...{ title: hostile, organisation: 'Kent Police', amount: 123_456 },
        ...{ districts: ['All of Kent'], priorities: ['road-safety'] },
        need: `${'Drivers speed past three schools, and parents complain. '.repeat(24)}\n${hostile}`,
        activity: 'Speed checks by volunteers, with signs.\n\nThen a talk in each school.',
      },
      steps: ['review'],
    },
    {
      answers: { title: 'Safer crossings', districts: ['Thanet'], partners: undefined },
      steps: ['shortlist'],
    },
    { answers: { title: 'Victim-blaming language training' }, steps: ['approve', 'release'] },
    { answers: { title: 'Night buses', amount: 800_000 }, steps: ['withdraw'] },
  ]);
  const question = { text: 'What about halls?', by: { id: 'sam', name: 'Sam Hill' }, at };
  await proposals.apply({
    ...{ reference: references[1] ?? '', action: 'ask', part: 'reviewer', at },
    ...{ by: question.by, reason: question.text },
    change: (one) => ({ ...one, question }),
  });
  await pot.move(
    '2026/27',
    {
      ...{ kind: 'committed', amount: 300_000, by: { id: 'jo', name: 'Jo Marsh' }, reason: 'So' },
      ...{ proposal: references[3] ?? '', key: 'sample' },
    },
    at,
  );
  others.reviews = reviews;
  others.recommendation = {
    ...{ by: 'Robin Reed', at, sum: 600_000, left: 422_100 },
    references: [references[0] ?? '', references[2] ?? '', 'TP-2025-ABCDEF'],
    why: 'Both fit the pot, and they reach two districts.',
  };
  return { page: await made(panelPack(files.parts), { year: '2026/27' }), files };
}
