import type { Config } from '../config.js';
import type { Credential } from '../operations/parts.js';

/** How the settings let the bot prove who it is. */
export function credentialOf({ identity, telemetry }: Config): Credential {
  if (identity.mode === 'local') return { kind: 'none' };
  const { settings } = identity;
  if (settings['MicrosoftAppType'] === 'UserAssignedMSI') return { kind: 'managed' };
  if (settings['MicrosoftAppPassword'] === undefined) return { kind: 'federated' };
  return { kind: 'secret', expires: telemetry.secretExpires };
}
