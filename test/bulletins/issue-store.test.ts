import assert from 'node:assert/strict';
import { createIssues } from '../../bot/bulletins/issues.js';
import { versionOf } from '../../bot/bulletins/model.js';
import type { Bulletin, IssueId, Library } from '../../bot/library/model.js';
import { projectLibrary } from '../lookups/builders.js';
import { describeEveryAdapter } from '../support/storage.js';
import { issueOf as anIssue, itemOf } from './issues.js';

describeEveryAdapter('issues that are published in chat', (storage) => {
  let content: Library;
  before(async () => {
    content = await projectLibrary();
  });
  const issuesHere = () => createIssues(storage().tables, content);

  const issueOf = (issue: IssueId, text = 'One sentence.'): Bulletin =>
    anIssue(issue, {
      News: [
        itemOf('one', {
          text,
          links: [{ title: 'More', address: 'https://www.kent.gov.uk/more' }],
          event: { first: `${issue}-20`, last: `${issue}-21`, time: '9am', place: 'Maidstone' },
        }),
      ],
    });
  const corrected = (
    bulletin: Bulletin,
    version: number,
    note = 'A date was wrong.',
  ): Bulletin => ({
    ...bulletin,
    correction: { version, on: bulletin.published, note },
  });

  it('are the content’s alone at first, as they were read', async () => {
    assert.equal(await issuesHere().library(), content);
  });

  it('stand among those of the content, newest first, and others see them at once', async () => {
    const here = issuesHere();
    const there = issuesHere();
    assert.equal((await there.library()).bulletins.length, content.bulletins.length);
    const issue = issueOf('2026-11');
    assert.equal(await here.publish(issue), 'published');
    const { bulletins } = await there.library();
    assert.deepEqual(bulletins[0], issue);
    assert.deepEqual(bulletins.slice(1), content.bulletins);
  });

  it('stay the same objects until an issue changes, and then all but that one', async () => {
    const issues = issuesHere();
    await issues.publish(issueOf('2026-10'));
    const before = await issues.library();
    assert.equal(await issues.library(), before);
    await issues.publish(issueOf('2026-11'));
    const after = await issues.library();
    assert.notEqual(after, before);
    assert.equal(after.bulletins[1], before.bulletins[0]);
  });

  it('take the place of what they correct, version after version, and every version is kept', async () => {
    const issues = issuesHere();
    const [first, second, third] = [
      issueOf('2026-11'),
      corrected(issueOf('2026-11', 'Two sentences. Both are true.'), 2),
      corrected(issueOf('2026-11', 'Now right.'), 3),
    ];
    for (const version of [first, second, third]) await issues.publish(version);
    assert.deepEqual((await issues.library()).bulletins[0], third);
    assert.deepEqual(await issues.versions('2026-11'), [first, second, third]);
  });

  it('correct an issue of the content too, which is then the first version', async () => {
    const issues = issuesHere();
    const [newest] = content.bulletins;
    assert.ok(newest);
    assert.equal(await issues.publish({ ...newest, title: 'Another first version' }), 'stale');
    const second = corrected(newest, 2);
    assert.equal(await issues.publish(second), 'published');
    assert.deepEqual(await issues.versions(newest.issue), [newest, second]);
    assert.equal((await issues.library()).bulletins.length, content.bulletins.length);
  });

  it('have each version once: of two editors at once, one is told', async () => {
    const texts = ['Mine.', 'Yours.', 'Theirs.'];
    const outcomes = await Promise.all(
      texts.map((text) => issuesHere().publish(issueOf('2026-11', text))),
    );
    assert.deepEqual([...outcomes].sort(), ['published', 'stale', 'stale']);
    const winner = texts[outcomes.indexOf('published')];
    assert.deepEqual(await issuesHere().versions('2026-11'), [issueOf('2026-11', winner)]);
    assert.equal(await issuesHere().publish(corrected(issueOf('2026-11'), 4)), 'stale');
  });

  it('keep the version that they had elsewhere, when they are the first of their month', async () => {
    const issues = issuesHere();
    const third = corrected(issueOf('2026-11'), 3);
    assert.equal(await issues.publish(third), 'published');
    assert.deepEqual((await issues.library()).bulletins[0], third);
    assert.equal(await issues.publish(corrected(issueOf('2026-11'), 3, 'Again.')), 'stale');
    assert.equal(await issues.publish(corrected(issueOf('2026-11'), 4)), 'published');
  });

  it('keep long texts whole, also where a part would end within a character', async () => {
    for (const padding of ['', 'a', 'ab']) {
      const text = `${padding}${'🌊'.repeat(40_000)}`;
      const month: IssueId = `${2030 + padding.length}-01`;
      assert.equal(await issuesHere().publish(issueOf(month, text)), 'published');
      const [stored] = await issuesHere().versions(month);
      assert.equal(stored?.sections[0]?.items[0]?.text, text);
      assert.equal(stored && versionOf(stored), 1);
    }
  });
});
