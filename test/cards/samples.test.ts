import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardNames, type CardName } from '../../cards/catalogue.js';
import { isJsonObject } from '../../cards/json-tree.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import { cardsDirectory, renderSample } from '../../scripts/gallery/samples.js';
import { nodesOf, nodesOfType, textsOf } from './card-tree.js';
import { projectCards } from '../support/reading.js';

const cards = projectCards();
const readTemplate = (name: CardName): unknown =>
  JSON.parse(readFileSync(join(cardsDirectory, name, 'template.json'), 'utf8'));

function assertWords(value: unknown): void {
  assert.ok(typeof value === 'string' && value.trim() !== '');
}

for (const name of cardNames) {
  describe(`the card ${name}, from its sample`, () => {
    const card = renderSample(cards, name);
    const nodes = nodesOf(card.content);

    it('is an Adaptive Card 1.5 in English', () => {
      assert.equal(card.content['type'], 'AdaptiveCard');
      assert.equal(card.content['version'], '1.5');
      assert.equal(card.content['lang'], 'en');
    });

    it('leaves no place of its template unfilled', () => {
      const strings = nodes.flatMap(Object.values).filter((value) => typeof value === 'string');
      assert.ok(strings.length > 0);
      assert.deepEqual(
        strings.filter((text) => text.includes('${')),
        [],
      );
    });

    it('says in plain words what it holds, where a client cannot draw it', () => {
      assert.match(String(card.content['fallbackText']), /^[A-Z].{20,}\.$/s);
      assert.doesNotMatch(String(card.content['fallbackText']), /undefined|null|\\/);
    });

    it('has a heading first', () => {
      const [first] = nodesOfType(card.content, 'TextBlock');
      assert.equal(first?.['style'], 'heading');
    });

    it('has text in every TextBlock', () => {
      for (const text of textsOf(card.content)) assertWords(text);
    });

    it('gives no id twice', () => {
      const ids = nodes.map((node) => node['id']).filter((id) => id !== undefined);
      assert.equal(new Set(ids).size, ids.length);
    });

    it('toggles only elements that it has', () => {
      const ids = nodes.map((node) => node['id']);
      const targets = nodesOfType(card.content, 'Action.ToggleVisibility').flatMap(
        (action) => action['targetElements'],
      );
      assert.deepEqual(
        targets.filter((target) => !ids.includes(target)),
        [],
      );
    });

    it('labels every input and describes every image', () => {
      for (const node of nodes) {
        if (String(node['type']).startsWith('Input.')) assertWords(node['label']);
        if (node['type'] === 'Image') assertWords(node['altText']);
      }
    });

    it('has buttons that name their action and fall back to Action.Submit with the same data', () => {
      const actions = nodesOfType(card.content, 'Action.Execute');
      // Whoever needs help is to call, not to press.
      assert.equal(actions.length > 0, name !== 'safeguarding');
      for (const { title, verb, data, fallback } of actions) {
        assert.ok(nodesOf(data).some((node) => node['action'] === verb));
        const expected = title === undefined ? { data } : { title, data };
        assert.deepEqual(fallback, { type: 'Action.Submit', ...expected });
      }
    });

    it('names every button by its title, or by the text of the row that is pressed', () => {
      for (const node of nodes) {
        const actions = Array.isArray(node['actions']) ? node['actions'].filter(isJsonObject) : [];
        for (const action of actions) assertWords(action['title']);
        if (node['selectAction'] !== undefined) assert.ok(textsOf(node['columns']).length > 0);
      }
    });

    it('is small enough to be sent', () => {
      assert.ok(sizeOf(card) < largestCard, `${sizeOf(card)} bytes`);
    });

    it('cannot be changed by who sends it', () => {
      assert.ok(Object.isFrozen(card));
      for (const node of nodes) assert.ok(Object.isFrozen(node));
      for (const list of nodes.flatMap(Object.values).filter(Array.isArray)) {
        assert.ok(Object.isFrozen(list));
      }
    });
  });

  describe(`the template of ${name}`, () => {
    it('binds plain places, so that a missing one is always noticed', () => {
      const template = nodesOf(readTemplate(name));
      const bound = template.flatMap((node) =>
        Object.entries(node).filter(([property]) => property !== '$when'),
      );
      const places = bound.flatMap(([, value]) => String(value).match(/\$\{[^}]*\}/g) ?? []);
      assert.ok(places.length > 0);
      assert.deepEqual(
        places.filter((place) => !/^\$\{[a-zA-Z]+(\.[a-zA-Z]+)*\}$/.test(place)),
        [],
      );
    });

    it('wraps every text that may be long', () => {
      const blocks = nodesOfType(readTemplate(name), 'TextBlock');
      const unwrapped = blocks.filter((block) => block['wrap'] !== true);
      for (const block of unwrapped) {
        assert.ok(['Show ▾', 'Hide ▴', '${countLine}'].includes(String(block['text'])));
      }
    });
  });
}
