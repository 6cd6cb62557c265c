import { tenantOf, type IncomingActivity } from './activity.js';
import { servedHosts, type HostRules } from './service-hosts.js';

/** What the bot serves: everything on this machine, or Teams and named channels with tokens. */
export type AdmissionRules = HostRules &
  (
    | { readonly mode: 'local' }
    | {
        readonly mode: 'authenticated';
        readonly channels: ReadonlySet<string>;
        readonly tenants: ReadonlySet<string>;
      }
  );

export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly status: 403; readonly reason: string };

const refused = (reason: string): Admission => ({ admitted: false, status: 403, reason });

/**
 * Refuses, before any token is looked at, what the SDK would let pass: an activity without serviceUrl escapes
 * its check of the token's claim, one to any host would be answered there, and without an app id it checks nothing.
 */
export function admit(activity: IncomingActivity, rules: AdmissionRules): Admission {
  if (!activity.serviceUrl) return refused('The activity names no serviceUrl to answer to.');
  const mayAnswer = servedHosts(rules);
  if (rules.mode === 'local') {
    return mayAnswer(activity.serviceUrl)
      ? { admitted: true }
      : refused('In local mode the bot answers only to a serviceUrl on this machine.');
  }
  if (!rules.channels.has(activity.channelId)) {
    return refused(`The channel "${activity.channelId.slice(0, 40)}" is not served.`);
  }
  if (!mayAnswer(activity.serviceUrl)) return refused('The host of the serviceUrl is not served.');
  if (tenantOf(activity) === '') return refused('The activity names no organisation.');
  return namesTwoTenants(activity)
    ? refused('The activity names one organisation in its channel and another in its conversation.')
    : { admitted: true };
}

/** Whether somebody put together an activity of one organisation and a conversation of another. */
function namesTwoTenants({ channelData, conversation }: IncomingActivity): boolean {
  const [one, other] = [channelData?.tenant?.id, conversation.tenantId];
  return one !== undefined && other !== undefined && one.toLowerCase() !== other.toLowerCase();
}

/** Whether an authenticated activity comes from an organisation that is served; in local mode all are. */
export function servesTenant(activity: IncomingActivity, rules: AdmissionRules): boolean {
  return rules.mode === 'local' || rules.tenants.has(tenantOf(activity));
}
