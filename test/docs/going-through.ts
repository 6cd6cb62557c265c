import assert from 'node:assert/strict';
import { read, section, sectionsOf } from './documents.js';
import { spansOf } from './spans.js';
import type { Story } from './stories/story.js';
import { Telling } from './telling.js';

/** Goes through a document with a bot of its own: a test for each section. */
export function describeStory(story: Story): void {
  const { document, chapters } = story;
  describe(`${document}, done as it says`, function () {
    this.timeout(60_000);
    const telling = new Telling(story);
    after(() => telling.end());

    for (const chapter of chapters) {
      it(chapter.heading, async () => {
        const { taken } = await telling.tell(chapter);
        // All that the section marks was typed, pressed or seen, in its order, and nothing else.
        assert.deepEqual(taken, spansOf(section(read(document), chapter.heading)));
      });
    }

    it('leaves out no section', () => {
      const headings = chapters.map(({ heading }) => heading);
      assert.deepEqual(headings, sectionsOf(read(document)));
    });

    it('marks nothing before its first section but what the marks mean', () => {
      const [introduction = ''] = read(document).split('\n## ');
      assert.deepEqual(spansOf(introduction), [
        { kind: 'say', text: 'like this' },
        { kind: 'title', text: 'like this' },
      ]);
    });
  });
}
