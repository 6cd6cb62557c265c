import { tenantOf, type IncomingActivity } from './activity.js';

/** What the bot serves: everything on this machine, or Teams and named channels with tokens. */
export type AdmissionRules =
  | { readonly mode: 'local' }
  | {
      readonly mode: 'authenticated';
      readonly channels: ReadonlySet<string>;
      readonly tenants: ReadonlySet<string>;
    };

export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly status: 403; readonly reason: string };

const refused = (reason: string): Admission => ({ admitted: false, status: 403, reason });

/** Whether `address` is this machine itself. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Refuses, before any token is looked at, what the SDK would let pass: an activity without
 * serviceUrl escapes its check of the token's claim, and without an app id it checks nothing.
 */
export function admit(activity: IncomingActivity, rules: AdmissionRules): Admission {
  if (!activity.serviceUrl) return refused('The activity names no serviceUrl to answer to.');
  if (rules.mode === 'local') {
    return isLoopback(activity.serviceUrl)
      ? { admitted: true }
      : refused('In local mode the bot answers only to a serviceUrl on this machine.');
  }
  if (!rules.channels.has(activity.channelId)) {
    return refused(`The channel "${activity.channelId}" is not served.`);
  }
  return rules.tenants.has(tenantOf(activity))
    ? { admitted: true }
    : refused('The organisation that this comes from is not served.');
}
