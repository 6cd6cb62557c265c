import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCards } from '../../cards/render.js';
import { sizeOf } from '../../cards/size.js';
import { prepareTemplate, UnboundPlace } from '../../cards/template.js';
import { withSubmitFallbacks } from '../../cards/submit-fallback.js';
import { cardsDirectory, samples } from '../../scripts/gallery/samples.js';
import { nodesOfType, textsOf } from './card-tree.js';
import { projectCards } from '../support/reading.js';

const cards = projectCards();

describe('loadCards', () => {
  it('names the template that is missing', () => {
    assert.throws(() => loadCards(join(cardsDirectory, 'absent')), /template\.json/);
  });

  it('renders text from people as they wrote it, and expands nothing in it', () => {
    const words = '${buttons} [click](https://a.uk) *now* {{DATE()}}';
    const card = cards.render('choices', { paragraphs: [words], buttons: [] }, words);
    assert.deepEqual(textsOf(card.content), [
      '${buttons} \\[click\\](https://a.uk) \\*now\\* {{DATE()}}',
    ]);
    assert.equal(card.content['fallbackText'], words);
    assert.equal(card.summary, words);
  });

  it('leaves the props as they were, and not frozen', () => {
    const data = { action: 'bulletin.open', issue: '2024-06' };
    const props = { paragraphs: ['Which issue?'], buttons: [{ title: 'June 2024', data }] };
    const before = structuredClone(props);
    cards.render('choices', props, 'Which issue?');
    assert.deepEqual(props, before);
    assert.ok(!Object.isFrozen(data));
  });

  it('renders the same props to equal cards', () => {
    const render = () => cards.render('bulletin', samples.bulletin, 'June 2024 bulletin');
    assert.deepEqual(render(), render());
  });

  it('trims the summary', () => {
    const card = cards.render('choices', { paragraphs: ['a'], buttons: [] }, 'word '.repeat(60));
    assert.ok(card.summary.length <= 150);
    assert.ok(card.summary.endsWith('word…'));
  });
});

describe('withSubmitFallbacks', () => {
  it('reaches actions wherever they stand', () => {
    const execute = { type: 'Action.Execute', title: 'Go', verb: 'a.go', data: { action: 'a.go' } };
    const card = withSubmitFallbacks({
      selectAction: execute,
      body: [{ items: [{ actions: [execute] }] }, { inlineAction: execute }],
      actions: [{ type: 'Action.ShowCard', card: { actions: [execute] } }],
    });
    const submit = { type: 'Action.Submit', title: 'Go', data: { action: 'a.go' } };
    assert.deepEqual(
      nodesOfType(card, 'Action.Execute').map((action) => action['fallback']),
      [submit, submit, submit, submit],
    );
  });

  it('leaves what a button sends back alone', () => {
    const data = { action: 'a.go', quoted: { type: 'Action.Execute', data: {} } };
    const [action] = nodesOfType(
      withSubmitFallbacks({ type: 'Action.Execute', data }),
      'Action.Execute',
    );
    assert.deepEqual(action?.['data'], data);
  });
});

describe('prepareTemplate', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cards-'));
    mkdirSync(join(directory, 'note'));
    const body = [{ type: 'TextBlock', text: '${title}: ${author.name}' }];
    writeFileSync(join(directory, 'note/template.json'), JSON.stringify({ body }));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('names every place that the data does not fill', () => {
    const note = prepareTemplate(directory, 'note');
    assert.throws(
      () => note.expand({ author: {} }),
      (error) =>
        error instanceof UnboundPlace &&
        error.card === 'note' &&
        error.places.includes('title') &&
        error.places.includes('author.name'),
    );
  });

  it('expands again after a fault', () => {
    const note = prepareTemplate(directory, 'note');
    assert.throws(() => note.expand({}), UnboundPlace);
    const expanded = note.expand({ title: '', author: { name: '${title}' } });
    assert.deepEqual(expanded, { body: [{ type: 'TextBlock', text: ': ${title}' }] });
  });
});

describe('sizeOf', () => {
  it('counts bytes of UTF-8', () => {
    assert.equal(
      sizeOf({ content: { text: '£' }, summary: 'not counted' }),
      '{"text":"£"}'.length + 1,
    );
  });
});
