/** The peer: what the SDK does by itself, an echo of the text on restify, on the port that PORT names. */
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import restify, { type Request, type Response } from 'restify';

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {},
    new ConfigurationServiceClientCredentialFactory({}),
  ),
);
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.get('/health', (_: Request, response: Response, next: () => void) => {
  response.send(200);
  next();
});
server.post('/api/messages', async (request: Request, response: Response) => {
  await adapter.process(request, response, async (context) => {
    await context.sendActivity(`Echo: ${context.activity.text}`);
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
