import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  audienceOf,
  organisationsMeant,
  packAddressees,
  unpackAddressees,
  type Audience,
} from '../../bot/broadcasts/audience/audience.js';
import { readAudience } from '../../bot/broadcasts/audience/audience-words.js';
import { readBroadcastRequest } from '../../bot/broadcasts/request.js';
import type { Library } from '../../bot/library/model.js';
import { sharedReading } from '../support/bot.js';
import { subscriber } from './subscribers.js';

describe('the audience of a broadcast', () => {
  let library: Library;
  before(async () => {
    ({ library } = await sharedReading());
  });

  const asha = subscriber('Asha Patel', { organisation: 'Swale Borough Council' });
  const sam = subscriber('Sam Hill', { organisation: 'Kent Police', topics: ['domestic-abuse'] });
  const robin = subscriber('Robin Reed', { topics: ['crime'] });
  const channel = subscriber('', { kind: 'channel', organisation: 'Swale Borough Council' });
  const everybody = [asha, sam, robin, channel];
  const reached = (audience: Audience) =>
    everybody.filter(audienceOf(audience, library.organisations));

  const audiences: readonly (readonly [Audience, typeof everybody])[] = [
    [{ kind: 'everyone' }, everybody],
    [{ kind: 'channels' }, [channel]],
    [{ kind: 'organisations', names: ['Swale Borough Council'] }, [asha, channel]],
    [{ kind: 'districts', names: ['Swale'] }, [asha, channel]],
    [{ kind: 'districts', names: ['All of Kent', 'Swale'] }, [asha, sam, channel]],
    [{ kind: 'topics', topics: ['crime'] }, [asha, robin, channel]],
    [{ kind: 'people', keys: [robin.key, 'nobody'] }, [robin]],
    [{ kind: 'people', keys: [] }, []],
  ];
  for (const [audience, members] of audiences)
    it(`${JSON.stringify(audience).slice(0, 60)} takes in ${members.length}`, () => {
      assert.deepEqual(reached(audience), members);
      const kept = packAddressees({ audience, issue: '2024-06', without: ['one'] });
      assert.deepEqual(unpackAddressees(kept), { audience, issue: '2024-06', without: ['one'] });
    });

  it('fits into one property of a row, with the longest list of people', () => {
    const keys = Array.from({ length: 500 }, () => asha.key);
    const kept = packAddressees({ audience: { kind: 'people', keys }, issue: '2024-06' });
    assert.ok(kept.length < 32_767, `${kept.length} characters`);
  });

  it('means the organisations that it goes by, and no others', () => {
    const { organisations } = library;
    assert.equal(
      organisationsMeant({ kind: 'everyone' }, organisations).length,
      organisations.length,
    );
    const swale = organisationsMeant({ kind: 'districts', names: ['Swale'] }, organisations);
    assert.deepEqual(swale, ['Swale Borough Council']);
    assert.deepEqual(organisationsMeant({ kind: 'channels' }, organisations), []);
  });

  describe('in words', () => {
    const said = (words: string) => readAudience(words.split(' '), library);
    const audience = (words: string): Audience | string => {
      const read = said(words);
      return read.kind === 'said' ? read.audience : read.kind;
    };

    const table: readonly (readonly [string, Audience | string])[] = [
      ['everyone', { kind: 'everyone' }],
      ['channels', { kind: 'channels' }],
      ['the channels only', { kind: 'channels' }],
      ['swale', { kind: 'districts', names: ['Swale'] }],
      ['swale and dover', { kind: 'districts', names: ['Swale', 'Dover'] }],
      ['swale council', { kind: 'organisations', names: ['Swale Borough Council'] }],
      [
        'kent fire and rescue and kent police',
        {
          kind: 'organisations',
          names: ['Kent Fire and Rescue Service', 'Kent Police'],
        },
      ],
      ['people who follow domestic abuse', { kind: 'topics', topics: ['domestic-abuse'] }],
      ['swale and kent police', 'mixed'],
      ['atlantis', 'unknown'],
      ['swale and atlantis', 'unknown'],
    ];
    for (const [words, expected] of table)
      it(`"${words}"`, () => assert.deepEqual(audience(words), expected));

    it('finds every organisation, district and topic by its name', () => {
      for (const { name } of library.organisations) {
        assert.deepEqual(audience(name.toLowerCase()), { kind: 'organisations', names: [name] });
      }
      for (const { name } of library.proposals.districts) {
        assert.deepEqual(audience(name.toLowerCase()), { kind: 'districts', names: [name] });
      }
    });

    it('is read without failing, whatever is said', () => {
      fc.assert(
        fc.property(fc.array(fc.string(), { maxLength: 12 }), (words) => {
          assert.ok(['said', 'unknown', 'mixed'].includes(readAudience(words, library).kind));
        }),
      );
    });
  });

  describe('beside the issue', () => {
    const request = (words: string, side: 'after' | 'before' = 'after') =>
      readBroadcastRequest(
        { words: words === '' ? [] : words.split(' '), side },
        library,
        '2026-11-21',
      );

    const table: readonly (readonly [string, ReturnType<typeof request>])[] = [
      ['', {}],
      ['2024-06', { month: '2024-06' }],
      ['june 2024 bulletin', { month: '2024-06' }],
      [
        '2024-06 to swale',
        {
          month: '2024-06',
          audience: { kind: 'said', audience: { kind: 'districts', names: ['Swale'] } },
        },
      ],
      [
        'for swale',
        { audience: { kind: 'said', audience: { kind: 'districts', names: ['Swale'] } } },
      ],
      ['for june 2024', { month: '2024-06' }],
      [
        'the bulletin for june 2024 to channels',
        {
          month: '2024-06',
          audience: { kind: 'said', audience: { kind: 'channels' } },
        },
      ],
      ['everyone', { audience: { kind: 'said', audience: { kind: 'everyone' } } }],
      ['channels only', { audience: { kind: 'said', audience: { kind: 'channels' } } }],
      ['swale', undefined],
      ['to channels', { audience: { kind: 'said', audience: { kind: 'channels' } } }],
      ['2024', { month: '2024' }],
      ['2024-06 to', undefined],
      ['domestic abuse', undefined],
      ['storm tonight', undefined],
    ];
    for (const [words, expected] of table)
      it(`"broadcast ${words}"`, () => assert.deepEqual(request(words), expected));

    it('is nothing where the audience stands before the command', () => {
      assert.equal(request('2024-06 to swale', 'before'), undefined);
      assert.equal(request('everyone', 'before'), undefined);
    });
  });
});
