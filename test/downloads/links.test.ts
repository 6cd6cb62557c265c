import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DownloadRequest } from '../../bot/conversation/download.js';
import { createLinks, goodUntil, linkKeys } from '../../bot/downloads/links.js';
import { longestToken, readToken, writeToken } from '../../bot/downloads/token.js';

const key = 'the key of this year, 32 letters.';
const newKey = 'the key of next year, 32 letters.';
const nine = new Date('2026-11-21T09:00:00Z');

const request: DownloadRequest = {
  kind: 'proposals-csv',
  about: { year: '2026/27' },
  person: { id: '29:asha', objectId: 'asha', tenant: 'kent', name: 'Asha Patel' },
};

const linksWith = (...keys: readonly [string, ...string[]]) =>
  createLinks({ keys, address: () => 'https://bot.example' });

const tokenOf = (address: string): string => address.replace('https://bot.example/files/', '');

describe('a link to a file', () => {
  it('is an address below that of the bot, of characters that no program changes', () => {
    const address = linksWith(key).linkTo(request, nine);
    assert.match(address, /^https:\/\/bot\.example\/files\/[\w-]+\.[\w-]{43}$/);
  });

  it('gives back what it leads to and for whom', () => {
    const links = linksWith(key);
    const token = tokenOf(links.linkTo(request, nine));
    assert.deepEqual(links.read(token, nine), { kind: 'sound', request });
  });

  it('is good for ten minutes by the clock, and not a moment longer', () => {
    const links = linksWith(key);
    const token = tokenOf(links.linkTo(request, nine));
    const after = (ms: number) => links.read(token, new Date(nine.getTime() + ms)).kind;
    assert.equal(after(10 * 60_000 - 1), 'sound');
    assert.equal(after(10 * 60_000), 'over');
    assert.equal(after(365 * 24 * 60 * 60_000), 'over');
    assert.equal(goodUntil(nine).toISOString(), '2026-11-21T09:10:00.000Z');
  });

  it('still works when a new key is put before the one that signed it, until that is taken away', () => {
    const token = tokenOf(linksWith(key).linkTo(request, nine));
    assert.equal(linksWith(newKey, key).read(token, nine).kind, 'sound');
    assert.equal(linksWith(newKey).read(token, nine).kind, 'wrong');
    const signedAnew = tokenOf(linksWith(newKey, key).linkTo(request, nine));
    assert.equal(linksWith(newKey).read(signedAnew, nine).kind, 'sound');
    assert.equal(linksWith(key).read(signedAnew, nine).kind, 'wrong');
  });

  it('is wrong once any byte of it is another', () => {
    const links = linksWith(key);
    const token = tokenOf(links.linkTo(request, nine));
    const bytes = fc.constantFrom(...'Aa0-_.=/%~ é\0');
    fc.assert(
      fc.property(fc.nat(token.length - 1), bytes, (place, byte) => {
        const altered = token.slice(0, place) + byte + token.slice(place + 1);
        const kind = altered === token ? 'sound' : 'wrong';
        assert.equal(links.read(altered, nine).kind, kind);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is wrong when it is anything else, and never throws', () => {
    const links = linksWith(key);
    for (const token of ['', '.', '..', 'a.b', 'a'.repeat(longestToken + 1)]) {
      assert.deepEqual(links.read(token, nine), { kind: 'wrong' });
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (token) => {
        assert.deepEqual(links.read(token, nine), { kind: 'wrong' });
      }),
    );
  });

  it('holds any words, and each field at its longest', () => {
    const text = (most: number) => fc.string({ unit: 'grapheme-composite', maxLength: most / 4 });
    fc.assert(
      fc.property(text(100), text(160), (name, value) => {
        const asked = { ...request, about: { value }, person: { ...request.person, name } };
        const token = writeToken(asked, goodUntil(nine), key);
        const read = readToken(token, [key], nine);
        assert.ok(read.kind === 'sound');
        assert.equal(read.request.about.value, value.toWellFormed());
        assert.equal(read.request.person.name, name.toWellFormed());
      }),
    );
    const longest = writeToken(longestRequest, goodUntil(nine), key);
    assert.deepEqual(readToken(longest, [key], nine), { kind: 'sound', request: longestRequest });
    assert.ok(longest.length <= longestToken, `${longest.length}`);
  });

  it('cuts a longer name, and refuses to be made of ids that it cannot hold', () => {
    const person = { ...request.person, name: '😀'.repeat(60) };
    const read = readToken(writeToken({ ...request, person }, goodUntil(nine), key), [key], nine);
    assert.ok(read.kind === 'sound');
    assert.equal(read.request.person.name, '😀'.repeat(50));
    const unknown = { ...request, person: { ...request.person, id: 'x'.repeat(201) } };
    assert.throws(() => writeToken(unknown, goodUntil(nine), key));
  });

  it('knows a person whose object id the platform does not tell', () => {
    const person = { id: '29:asha', tenant: 'kent', name: 'Asha Patel' };
    const token = writeToken({ ...request, person }, goodUntil(nine), key);
    assert.deepEqual(readToken(token, [key], nine), {
      kind: 'sound',
      request: { ...request, person },
    });
  });
});

/** Every field as long as a link holds, in characters of which each takes three bytes. */
const longestRequest: DownloadRequest = {
  kind: 'k'.repeat(40),
  about: Object.fromEntries(
    Array.from({ length: 6 }, (_, number) => [`${number}${'−'.repeat(39)}`, '−'.repeat(160)]),
  ),
  person: {
    id: '−'.repeat(200),
    objectId: '−'.repeat(200),
    tenant: '−'.repeat(200),
    name: '−'.repeat(100),
  },
};

describe('the keys of links', () => {
  it('are those that are set, in their order', () => {
    const keys = linkKeys({ keys: [newKey, key] }, () => assert.fail('no chance is needed'));
    assert.deepEqual(keys, [newKey, key]);
  });

  it('are one of chance where none is set', () => {
    let byte = 0;
    const [made, ...more] = linkKeys({ keys: [] }, () => (byte += 1));
    assert.equal(Buffer.from(made, 'base64url').length, 32);
    assert.equal(byte, 32);
    assert.deepEqual(more, []);
  });
});
