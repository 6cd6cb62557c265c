import { AuthenticationConstants, GovernmentConstants } from 'botframework-connector';
import { z } from 'zod';

/** One token of the scheme that the Bot Framework uses, whole and alone. */
const header = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/;
const seconds = z.number().min(0);

/** Who must have issued a channel's tokens, by the Bot Framework's own settings. */
export function channelIssuer(settings: Readonly<Record<string, string>>): string {
  const government = settings['ChannelService'] === GovernmentConstants.ChannelService;
  const usual = government ? GovernmentConstants : AuthenticationConstants;
  return settings['ToBotFromChannelTokenIssuer'] ?? usual.ToBotFromChannelTokenIssuer;
}

/**
 * Whether a header can be that of a channel at all, before the SDK checks signature, key, audience, times and
 * serviceUrl. It would also take tokens of the emulator and of other bots, and one that never expires.
 */
export function isChannelHeader(authorization: string, issuer: string): boolean {
  const [, payload = ''] = header.exec(authorization) ?? [];
  const claims = z.looseObject({ iss: z.literal(issuer), exp: seconds });
  try {
    return claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).success;
  } catch {
    return false;
  }
}
