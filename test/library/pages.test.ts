import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MissingPage } from '../../bot/library/page-drawing.js';
import { faultsOf, libraryOf } from './content-fixture.js';

const path = 'pages/one.hbs';
const drawn = (text: string, data: object): string =>
  libraryOf({ [path]: text }).pages.draw('one', data);
const faults = (text: string) =>
  faultsOf({ [path]: text }).map(({ file, line, problem }) => `${file}:${line} ${problem}`);

describe('the pages of the content', () => {
  it('show what they are given', () => {
    const text = '{{#each people}}<p>{{name}}{{#if post}}, {{post}}{{/if}}</p>{{/each}}';
    const people = [
      { name: 'Asha Patel', post: 'warden' },
      { name: 'Sam Hill', post: '' },
    ];
    assert.equal(drawn(text, { people }), '<p>Asha Patel, warden</p><p>Sam Hill</p>');
  });

  it('show every text as it was typed, and as nothing else', () => {
    const said = `<script>alert("1")</script> {{name}} \${name} &amp; 'x' \`y\` a=b`;
    assert.equal(
      drawn('<p title="{{said}}">{{said}}</p>', { said }),
      ['<p title="', '">', '</p>'].join(
        '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; {{name}} ${name} &amp;amp; &#x27;x&#x27; &#x60;y&#x60; a&#x3D;b',
      ),
    );
    const { pages } = libraryOf({ [path]: '{{text}}' });
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.doesNotMatch(pages.draw('one', { text }), /[<>"'`=]|&(?![a-z]+;|#x[0-9A-F]{2};)/);
      }),
    );
  });

  it('refuse to be drawn without a name that they use, or under a name that is not theirs', () => {
    assert.throws(() => drawn('{{name}}', {}), /"name" not defined/);
    assert.throws(() => libraryOf().pages.draw('one', {}), MissingPage);
  });

  it('reach nothing but what they are given', () => {
    for (const name of ['constructor', 'constructor.constructor', '__proto__']) {
      for (const place of [name, `one.${name}`]) {
        assert.equal(shownOrRefused(`{{${place}}}`), '', place);
      }
    }
  });

  for (const [what, text, fault] of [
    ['a value that is not escaped', '<p>\n{{{name}}}', '2 A value is shown without being escaped'],
    ['a value that is not escaped', '<p>\n{{&name}}', '2 A value is shown without being escaped'],
    ['another template', '\n\n{{> other}}', '3 The page takes in another template'],
    ['another template', '{{#*inline "x"}}{{/inline}}', '1 The page takes in another template'],
    ['a look-up by a computed name', '{{lookup one two}}', '1 The template does not compile'],
    ['a helper that is not known', '\n{{shout name "x"}}', '2 The template does not compile'],
    ['a block that does not end', '<p>\n{{#if name}}\n', '3 The template does not compile'],
    ['a word that the content avoids', '<p>Fine</p>\n<p>Oops</p>', '2 The text has "Oops"'],
  ] as const) {
    it(`are refused with ${what}: ${JSON.stringify(text)}`, () => {
      const [found = '', ...more] = faults(text);
      assert.ok(found.startsWith(`${path}:${fault}`), found);
      assert.deepEqual(more, []);
    });
  }

  it('may hold in their markup what words may not', () => {
    const text =
      '<!doctype html>\n<!-- Oops -->\n<style>p { color: red !important; }</style>\n<p class="simply">{{#if a}}{{/if}}</p>';
    assert.deepEqual(faults(text), []);
  });

  it('are templates only', () => {
    assert.deepEqual(
      faultsOf({ 'pages/one.html': '<p>' }).map(({ problem }) => problem),
      ['The file is no page'],
    );
  });
});

/** What the page shows of a text and its object; nothing where that is refused. */
function shownOrRefused(page: string): string {
  try {
    return drawn(page, { one: 'text' });
  } catch {
    return '';
  }
}
