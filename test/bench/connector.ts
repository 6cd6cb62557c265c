import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A connector that takes every activity at once, for both bots alike. */
export async function startConnector(): Promise<{ serviceUrl: string; stop: () => void }> {
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => {
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end('{"id":"1"}');
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { serviceUrl: `http://127.0.0.1:${port}/`, stop };
}
