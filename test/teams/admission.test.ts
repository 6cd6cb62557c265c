import assert from 'node:assert/strict';
import type { IncomingActivity } from '../../bot/teams/activity.js';
import { admit, servesTenant, type AdmissionRules } from '../../bot/teams/admission.js';

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
  serviceHosts: new Set(['smba.trafficmanager.net']),
};

describe('admission', () => {
  it('takes only a serviceUrl on this machine in local mode, of any channel and tenant', () => {
    const local = { ...activity, channelId: 'emulator', serviceUrl: 'http://127.0.0.1:1/' };
    assert.deepEqual(admit(local, { mode: 'local' }), { admitted: true });
    assert.equal(admit(activity, { mode: 'local' }).admitted, false);
    assert.equal(admit({ ...local, serviceUrl: undefined }, { mode: 'local' }).admitted, false);
  });

  it('takes the channels and hosts that it serves, of whichever organisation', () => {
    assert.deepEqual(admit(activity, rules), { admitted: true });
    const essex = { ...activity, conversation: { id: 'a:chat', tenantId: 'essex' } };
    assert.deepEqual(admit(essex, rules), { admitted: true });
  });

  it('knows the organisations that it serves, by their ids in either case', () => {
    const of = (tenant: string) => ({ ...activity, channelData: { tenant: { id: tenant } } });
    assert.equal(servesTenant(activity, rules), true);
    assert.equal(servesTenant(of('MEDWAY'), rules), true);
    assert.equal(servesTenant(of('essex'), rules), false);
    assert.equal(servesTenant(of('essex'), { mode: 'local' }), true);
  });

  for (const [what, changes] of [
    ['another channel', { channelId: 'webchat' }],
    ['no organisation', { conversation: { id: 'a:chat' } }],
    [
      'another organisation in the channel than in the conversation',
      { channelData: { tenant: { id: 'essex' } } },
    ],
    ['no serviceUrl', { serviceUrl: undefined }],
    ['an empty serviceUrl', { serviceUrl: '' }],
    ['another host', { serviceUrl: 'https://smba.trafficmanager.net.example.org/uk/' }],
    ['this machine', { serviceUrl: 'http://127.0.0.1/' }],
  ] as const) {
    it(`refuses ${what} with 403 and a sentence`, () => {
      const admission = admit({ ...activity, ...changes }, rules);
      assert.ok(!admission.admitted);
      assert.equal(admission.status, 403);
      assert.match(admission.reason, /^The .+\.$/);
    });
  }
});
