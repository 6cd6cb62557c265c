import { botFrameworkNames, type Environment, type Values } from './schema.js';

/** Who the bot is: nobody, on this machine only; or an Azure Bot whose tokens are checked. */
export type Identity =
  | { readonly mode: 'local' }
  | {
      readonly mode: 'authenticated';
      readonly channels: ReadonlySet<string>;
      readonly tenants: ReadonlySet<string>;
      /** Hosts that the bot's token is shown to: `smba.trafficmanager.net`. */
      readonly serviceHosts: ReadonlySet<string>;
      /** Settings of the Bot Framework by their own names, handed on to its SDK. */
      readonly settings: Readonly<Record<string, string>>;
    };

/**
 * Where Teams takes answers in the public cloud (Teams SDK, "Service URL validation"). Those of other
 * clouds are set by whoever runs the bot there.
 */
const teamsHosts = ['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net'];

/** `set` holds what `values` was read from. */
export function identityFrom(values: Values, set: Environment): Identity {
  if (values.MicrosoftAppId === undefined) return { mode: 'local' };
  const own = values.MicrosoftAppTenantId === undefined ? [] : [values.MicrosoftAppTenantId];
  const orElse = (named: readonly string[], usual: readonly string[]): ReadonlySet<string> =>
    new Set(named.length > 0 ? named : usual);
  return {
    mode: 'authenticated',
    channels: orElse(values.ALLOWED_CHANNELS, ['msteams']),
    tenants: orElse(values.ALLOWED_TENANTS, own),
    serviceHosts: orElse(values.SERVICE_HOSTS, teamsHosts),
    settings: {
      MicrosoftAppType: 'SingleTenant',
      ...Object.fromEntries(
        botFrameworkNames.flatMap((name) => {
          const value = set[name];
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    },
  };
}
