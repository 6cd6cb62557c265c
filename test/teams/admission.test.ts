import assert from 'node:assert/strict';
import type { IncomingActivity } from '../../bot/teams/activity.js';
import { admit, isLoopback, type AdmissionRules } from '../../bot/teams/admission.js';

const activity: IncomingActivity = {
  type: 'message',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  from: { id: '29:ann' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:chat', tenantId: 'kent' },
};
const rules: AdmissionRules = {
  mode: 'authenticated',
  channels: new Set(['msteams']),
  tenants: new Set(['kent', 'medway']),
};

describe('this machine', () => {
  for (const address of [
    'http://localhost:56150/_connector',
    'http://LOCALHOST/',
    'http://127.0.0.1/',
    'http://127.1.2.3:80/x',
    'http://[::1]:3978/',
  ]) {
    it(`is ${address}`, () => assert.equal(isLoopback(address), true));
  }

  for (const address of [
    'https://smba.trafficmanager.net/uk/',
    'http://127.0.0.1.example.org/',
    'http://localhost.example.org/',
    'http://127.0.0.1@example.org/',
    'http://example.org/127.0.0.1',
    'http://example.org#localhost',
    'http://10.0.0.1/',
    'http://0.0.0.0/',
    'http://[::2]/',
    'http://[2001:db8::1]/',
    'file:///etc/hosts',
    'localhost',
    '//localhost/',
    '',
  ]) {
    it(`is not "${address}"`, () => assert.equal(isLoopback(address), false));
  }
});

describe('admission', () => {
  it('takes only a serviceUrl on this machine in local mode, of any channel and tenant', () => {
    const local = { ...activity, channelId: 'emulator', serviceUrl: 'http://127.0.0.1:1/' };
    assert.deepEqual(admit(local, { mode: 'local' }), { admitted: true });
    assert.equal(admit(activity, { mode: 'local' }).admitted, false);
    assert.equal(admit({ ...local, serviceUrl: undefined }, { mode: 'local' }).admitted, false);
  });

  it('takes the channels and organisations that it serves', () => {
    assert.deepEqual(admit(activity, rules), { admitted: true });
    const medway = { ...activity, channelData: { tenant: { id: 'medway' } } };
    assert.deepEqual(admit(medway, rules), { admitted: true });
  });

  for (const [what, changes] of [
    ['another channel', { channelId: 'webchat' }],
    ['no organisation', { conversation: { id: 'a:chat' } }],
    ['another organisation', { conversation: { id: 'a:chat', tenantId: 'essex' } }],
    [
      'another organisation in the channel than in the conversation',
      { channelData: { tenant: { id: 'essex' } } },
    ],
    ['no serviceUrl', { serviceUrl: undefined }],
    ['an empty serviceUrl', { serviceUrl: '' }],
  ] as const) {
    it(`refuses ${what} with 403 and a sentence`, () => {
      const admission = admit({ ...activity, ...changes }, rules);
      assert.ok(!admission.admitted);
      assert.equal(admission.status, 403);
      assert.match(admission.reason, /^The .+\.$/);
    });
  }
});
