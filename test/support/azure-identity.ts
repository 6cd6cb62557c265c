import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the identity endpoint of App Service was asked. */
export interface IdentityAsked {
  readonly clientId: string | null;
  readonly resource: string | null;
  /** The header with which App Service tells the app's own requests from others. */
  readonly header: string | string[] | undefined;
}

const names = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'AZURE_CLIENT_ID'] as const;
const hour = 3600;

/**
 * Stands in for the identity endpoint that App Service gives an app: a server on this machine, and the variables that
 * lead to it. There is one in a process, because Azure's library keeps the first address that it finds for good.
 */
class AzureIdentity {
  readonly asked: IdentityAsked[] = [];
  /** How long its tokens live, in seconds. */
  livesSeconds = hour;
  private readonly server: Server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    this.asked.push({
      clientId: searchParams.get('client_id'),
      resource: searchParams.get('resource'),
      header: request.headers['x-identity-header'],
    });
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(this.token()));
  });
  private before: Readonly<Record<string, string | undefined>> = {};

  /** Begins anew: tokens are `token-1`, `token-2`… `clientId` is set as AZURE_CLIENT_ID. */
  async open(clientId?: string): Promise<void> {
    this.asked.length = 0;
    this.livesSeconds = hour;
    this.before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    this.server.unref();
    if (!this.server.listening)
      await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    const { port } = this.server.address() as AddressInfo;
    set({
      IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`,
      IDENTITY_HEADER: 'only the app knows this',
      AZURE_CLIENT_ID: clientId,
    });
  }

  /** Puts the environment back as it was. */
  close(): void {
    set(this.before);
  }

  private token() {
    return {
      access_token: `token-${this.asked.length}`,
      expires_on: String(Math.floor(Date.now() / 1000) + this.livesSeconds),
      resource: this.asked.at(-1)?.resource,
      token_type: 'Bearer',
    };
  }
}

export const azureIdentity = new AzureIdentity();

function set(values: Readonly<Record<string, string | undefined>>): void {
  for (const name of names) {
    const value = values[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
