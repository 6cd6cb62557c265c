import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLoopback, servedHosts } from '../../bot/teams/service-hosts.js';

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

describe('the hosts that are served', () => {
  const mayAnswer = servedHosts({
    mode: 'authenticated',
    serviceHosts: new Set(['smba.trafficmanager.net', '127.0.0.1:8080', '[::1]:8080']),
  });

  for (const address of [
    'https://smba.trafficmanager.net',
    'https://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net/emea/0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10/',
    'https://SMBA.trafficmanager.NET/teams/',
    'https://smba.trafficmanager.net:443/uk/',
    'http://127.0.0.1:8080/',
    'https://127.0.0.1:8080/uk',
    'http://[::1]:8080/',
  ]) {
    it(`take ${address}`, () => assert.equal(mayAnswer(address), true));
  }

  for (const address of [
    undefined,
    '',
    'http://smba.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net:8443/uk/',
    'https://smba.trafficmanager.net:',
    'https://smba.trafficmanager.net:/uk/',
    'https://smba.trafficmanager.net.:443/uk/',
    'https://smba.trafficmanager.net./uk/',
    'https://evil.trafficmanager.net/',
    'https://evil.smba.trafficmanager.net/',
    'https://trafficmanager.net/',
    'https://smba.trafficmanager.net.example.org/',
    'https://smba-trafficmanager.net/',
    'https://example.org/smba.trafficmanager.net',
    'https://smba.trafficmanager.net@example.org/',
    'https://bot@smba.trafficmanager.net/',
    'https://bot:secret@smba.trafficmanager.net/',
    'https://example.org\\@smba.trafficmanager.net/',
    'https:\\\\smba.trafficmanager.net/',
    'https://smba.trafficmanager.net\\.example.org/',
    'https://smba.trafficmanager.net#.example.org/',
    'https://smba.trafficmanager.net?.example.org/',
    'https://smba.trafficmanager.net/?to=example.org',
    ' https://smba.trafficmanager.net/',
    'https://smba.traffic\tmanager.net/',
    'https://smba.trafficmanager.net/\n',
    'https://ｓmba.trafficmanager.net/',
    'https:smba.trafficmanager.net/',
    '//smba.trafficmanager.net/',
    'ftp://smba.trafficmanager.net/',
    'http://127.0.0.1/',
    'http://127.0.0.1:8081/',
    'http://127.0.0.2:8080/',
    'http://localhost:8080/',
    'http://10.0.0.1:8080/',
    'https://[::1]/',
  ]) {
    it(`do not take ${JSON.stringify(address ?? 'nothing')}`, () =>
      assert.equal(mayAnswer(address), false));
  }

  it('take no address that any reader of addresses takes for another host', () => {
    const parts = fc.constantFrom(
      ...[
        'https://',
        'http://',
        'smba.trafficmanager.net',
        'example.org',
        '@',
        ':',
        '443',
        '/',
        '//',
      ],
      ...['\\', '#', '?', '.', '%2f', '%40', '\t', ' ', '[', ']', 'uk', '127.0.0.1:8080'],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (some) => {
        const address = some.join('');
        if (!mayAnswer(address)) return;
        assert.match(
          address,
          /^(https:\/\/smba\.trafficmanager\.net(:0*443)?|https?:\/\/127\.0\.0\.1:8080)(\/[^\\?#@\s]*)?$/,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
