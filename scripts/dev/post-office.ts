import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Takes what the bot sends to people of the demonstration, who are nowhere else. */
export interface PostOffice {
  readonly address: string;
  close(): Promise<void>;
}

/** Beside the bot's own port; the demonstration has it as the address of all its people. */
export const postOfficePort = 3979;
export const postOfficeAddress = `http://127.0.0.1:${postOfficePort}/`;

const path = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;

/**
 * Answers as the Bot Connector does: with the id of each message, or with 403 where `refuses` says so of a
 * conversation. Undefined when the port is taken.
 */
export function openPostOffice(
  port: number,
  refuses: (conversation: string) => boolean,
): Promise<PostOffice | undefined> {
  let last = 0;
  const newId = (): string => String((last = Math.max(Date.now(), last + 1)));
  const server = createServer((request, response) => {
    request.resume().once('end', () => answer(request, response, refuses, newId));
  });
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EADDRINUSE') resolve(undefined);
      else reject(fault);
    });
    server.listen(port, '127.0.0.1', () =>
      resolve({ address: addressOf(server), ...closing(server) }),
    );
  });
}

function answer(
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
  refuses: (conversation: string) => boolean,
  newId: () => string,
): void {
  const [, conversation, message] = path.exec(url) ?? [];
  const reply = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (conversation === undefined || (method !== 'POST' && method !== 'PUT')) {
    reply(404, { error: { code: 'NotFound' } });
  } else if (refuses(decodeURIComponent(conversation))) {
    reply(403, { error: { code: 'ConversationBlockedByUser' } });
  } else {
    reply(method === 'POST' ? 201 : 200, { id: message ?? newId() });
  }
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
}

const closing = (server: Server): Pick<PostOffice, 'close'> => ({
  close: () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
});
