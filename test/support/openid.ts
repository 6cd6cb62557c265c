import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A key that signs tokens; its public half is told to whoever asks the stand-in. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Channels for which the key may sign. */
  readonly endorsements: readonly string[];
}

export type Claims = Readonly<Record<string, unknown>>;

/** The issuer of the tokens that the Bot Framework sends to bots. */
export const channelIssuer = 'https://api.botframework.com';

/** A new RSA key pair under this id. */
export function newKey(id: string, endorsements: readonly string[]): SigningKey {
  return { id, endorsements, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What a token says before its signature. */
export function unsigned(header: object, claims: Claims): string {
  return `${encoded({ typ: 'JWT', ...header })}.${encoded(claims)}`;
}

/** A JSON Web Token signed with RS256. */
export function tokenOf(key: SigningKey, claims: Claims): string {
  const content = unsigned({ alg: 'RS256', kid: key.id }, claims);
  const signature = sign('RSA-SHA256', Buffer.from(content), key.privateKey);
  return `${content}.${signature.toString('base64url')}`;
}

/** The place where the Bot Framework publishes its keys, on loopback. */
export class OpenIdStandIn {
  /** Set to make it answer 503. */
  failing = false;

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(keys: readonly SigningKey[]): Promise<OpenIdStandIn> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const standIn = new OpenIdStandIn(server, `http://127.0.0.1:${port}`);
    server.on('request', (request, response) => {
      const body = request.url === '/keys' ? published(keys) : standIn.metadata();
      response.writeHead(standIn.failing ? 503 : 200, { 'content-type': 'application/json' });
      response.end(standIn.failing ? '{}' : JSON.stringify(body));
    });
    return standIn;
  }

  /** All settings of the Bot Framework that send its token checks here: any one of them switches off its defaults. */
  settings(): Readonly<Record<string, string>> {
    return {
      ToBotFromChannelOpenIdMetadataUrl: `${this.address}/metadata`,
      ToBotFromChannelTokenIssuer: channelIssuer,
      ToChannelFromBotOAuthScope: channelIssuer,
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToBotFromEmulatorOpenIdMetadataUrl: `${this.address}/metadata`,
      OAuthUrl: `${this.address}/oauth`,
      ValidateAuthority: 'false',
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private metadata(): object {
    return {
      issuer: channelIssuer,
      jwks_uri: `${this.address}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }
}

function published(keys: readonly SigningKey[]): object {
  return {
    keys: keys.map(({ id, publicKey, endorsements }) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid: id,
      x5t: id,
      use: 'sig',
      endorsements,
    })),
  };
}
