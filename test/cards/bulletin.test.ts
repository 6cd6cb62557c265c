import assert from 'node:assert/strict';
import type { ItemProps } from '../../cards/bulletin-item.js';
import type { BulletinProps } from '../../cards/bulletin/data.js';
import { nodesOf, nodesOfType, textsOf } from './card-tree.js';
import { projectCards } from '../support/reading.js';

const cards = projectCards();

const item = (heading: string, more: Partial<ItemProps> = {}): ItemProps => ({
  heading,
  text: 'One plain sentence.',
  topics: [],
  links: [],
  ...more,
});

const issue = (more: Partial<BulletinProps> = {}): BulletinProps => ({
  title: 'Community safety e-bulletin',
  date: 'June 2024',
  editorLine: 'From the team.',
  sections: [
    { name: 'News', items: [item('First'), item('Second')] },
    { name: 'Funding', items: [item('Third')] },
  ],
  buttons: [],
  ...more,
});

const content = (props: BulletinProps) => cards.render('bulletin', props, 'June 2024').content;
const oneItem = (more: Partial<ItemProps>) =>
  textsOf(content(issue({ sections: [{ name: 'News', items: [item('First', more)] }] })));

describe('the bulletin card', () => {
  it('shows the first section open and the others folded', () => {
    const visible = nodesOf(content(issue()))
      .filter((node) => node['id'] !== undefined)
      .map((node) => [node['id'], node['isVisible']]);
    assert.deepEqual(Object.fromEntries(visible), {
      'section-1-show': false,
      'section-1-hide': true,
      'section-1': true,
      'section-2-show': true,
      'section-2-hide': false,
      'section-2': false,
    });
  });

  it('folds a section by its own header', () => {
    const toggles = nodesOfType(content(issue()), 'Action.ToggleVisibility');
    assert.deepEqual(
      toggles.map((toggle) => toggle['targetElements']),
      [
        ['section-1', 'section-1-show', 'section-1-hide'],
        ['section-2', 'section-2-show', 'section-2-hide'],
      ],
    );
  });

  it('lists its headings at a glance, and counts each section’s items', () => {
    const texts = textsOf(content(issue()));
    assert.ok(texts.includes('First\u00a0· Second\u00a0· Third'));
    assert.ok(texts.includes('News (2)'));
    assert.ok(texts.includes('Funding (1)'));
  });

  it('says which part of a split issue it is', () => {
    assert.ok(textsOf(content(issue({ part: { number: 2, total: 3 } }))).includes('Part 2 of 3'));
    assert.ok(!textsOf(content(issue())).some((text) => String(text).startsWith('Part ')));
  });

  it('says of an event that is over that it is past', () => {
    const event = { date: '19 March 2024', time: '9am to 4pm', place: 'Detling', past: true };
    assert.ok(oneItem({ event }).includes('Past · 19 March 2024 · 9am to 4pm · Detling'));
  });

  it('says when, where and how to book for an event to come', () => {
    const texts = oneItem({ event: { date: '19 March 2024', booking: 'By e-mail.', past: false } });
    assert.ok(texts.includes('19 March 2024'));
    assert.ok(texts.includes('**Booking:** By e-mail.'));
  });

  it('shows nothing for what an item does not have', () => {
    assert.deepEqual(oneItem({}).slice(-2), ['First', 'One plain sentence.']);
  });

  it('shows links, topics and source', () => {
    const links = [{ title: 'Watch the video', address: 'https://youtu.be/7P1NcZjE9h8' }];
    const texts = oneItem({ links, topics: ['Crime', 'Funding'], source: 'KCSP notes' });
    assert.deepEqual(texts.slice(-3), [
      '[Watch the video](https://youtu.be/7P1NcZjE9h8)',
      'Topics: Crime · Funding',
      'Source: KCSP notes',
    ]);
  });

  it('shows at most six buttons', () => {
    const buttons = Array.from({ length: 7 }, (_, number) => ({
      title: `Issue ${number}`,
      data: { action: 'bulletin.open', number },
    }));
    assert.equal(nodesOfType(content(issue({ buttons })), 'Action.Execute').length, 6);
  });
});
