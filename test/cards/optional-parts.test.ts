import assert from 'node:assert/strict';
import { samples } from '../../scripts/gallery/samples.js';
import { nodesOfType, textsOf } from './card-tree.js';
import { projectCards } from '../support/reading.js';

const cards = projectCards();
const open = { title: 'Read June 2024', data: { action: 'bulletin.open', issue: '2024-06' } };
const manyButtons = Array.from({ length: 9 }, () => open);

const has = (card: { content: unknown }, text: string): boolean =>
  textsOf(card.content).includes(text);

describe('parts that a card may have or not', () => {
  it('page line of the archive', () => {
    const props = { issues: [], buttons: [] };
    const paged = cards.render(
      'bulletin-list',
      { ...props, pageLine: 'Page 2 of 3' },
      'All issues',
    );
    assert.ok(has(paged, 'Page 2 of 3'));
    assert.equal(textsOf(cards.render('bulletin-list', props, 'All issues').content).length, 2);
  });

  it('page line, event and booking of a topic’s items', () => {
    const [first] = samples['topic-items'].items;
    assert.ok(first);
    const event = { date: '19 March 2024', place: 'Detling', booking: 'By e-mail.', past: false };
    const render = (past: boolean) =>
      cards.render(
        'topic-items',
        {
          ...samples['topic-items'],
          items: [{ ...first, event: { ...event, past } }],
          pageLine: 'Page 1 of 2',
        },
        'Domestic abuse',
      );
    assert.ok(has(render(false), '19 March 2024 · Detling'));
    assert.ok(has(render(true), 'Past · 19 March 2024 · Detling'));
    assert.ok(has(render(false), '**Booking:** By e-mail.'));
    assert.ok(has(render(false), 'Page 1 of 2'));
    assert.ok(has(render(false), 'June 2024 issue, published 5 June 2024'));
    assert.ok(has(render(false), 'Source: KCSP notes, 14 March 2024, minute 112'));
  });

  it('heading of choices', () => {
    const props = { paragraphs: ['The nearest issue is March 2024.'], buttons: [] };
    assert.ok(
      has(cards.render('choices', { ...props, heading: 'No issue' }, 'No issue'), 'No issue'),
    );
    assert.deepEqual(textsOf(cards.render('choices', props, 'No issue').content), props.paragraphs);
  });

  it('example of a command', () => {
    const render = (example?: string) => {
      const commands = [{ title: 'Read the newest', say: 'bulletin', ...(example && { example }) }];
      return cards.render('help', { groups: [{ title: 'All', commands }], buttons: [] }, 'Help');
    };
    assert.ok(has(render('bulletin march 2024'), 'For example: bulletin march 2024'));
    assert.ok(!textsOf(render().content).some((text) => String(text).startsWith('For example')));
  });
});

describe('buttons below a card', () => {
  it('are at most six', () => {
    for (const card of [
      cards.render('bulletin-list', { issues: [], buttons: manyButtons }, ''),
      cards.render('choices', { paragraphs: ['Which?'], buttons: manyButtons }, ''),
      cards.render('help', { groups: [], buttons: manyButtons }, ''),
      cards.render('topics', { topics: [], buttons: manyButtons }, ''),
      cards.render(
        'topic-items',
        { ...samples['topic-items'], items: [], buttons: manyButtons },
        '',
      ),
      cards.render('welcome', { ...samples.welcome, buttons: manyButtons }, ''),
    ]) {
      assert.equal(nodesOfType(card.content, 'Action.Execute').length, 6);
    }
  });
});
