/** Where the bot's token may be shown: this machine in local mode, else the hosts that are named. */
export type HostRules =
  | { readonly mode: 'local' }
  | { readonly mode: 'authenticated'; readonly serviceHosts: ReadonlySet<string> };

/** Whether something may be sent to this address. */
export type MayAnswer = (serviceUrl: string | undefined) => boolean;

/** Scheme, host and path, and nothing that two readers of addresses could take for different hosts. */
const plainAddress = /^https?:\/\/[a-z0-9.:[\]-]*[a-z0-9\]](?:\/[\w.~%/-]*)?$/i;

/** Whether `address` is this machine itself. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * The one rule for every address that something is sent to: exactly a served host, over https and without a
 * port. This machine is served with its port, also over http: in local mode always, else where it is named.
 */
export function servedHosts(rules: HostRules): MayAnswer {
  return (serviceUrl = '') => {
    if (rules.mode === 'local') return isLoopback(serviceUrl);
    if (!plainAddress.test(serviceUrl) || !URL.canParse(serviceUrl)) return false;
    const { protocol, hostname, host, port } = new URL(serviceUrl);
    if (isLoopback(serviceUrl)) return rules.serviceHosts.has(host);
    return protocol === 'https:' && port === '' && rules.serviceHosts.has(hostname);
  };
}
