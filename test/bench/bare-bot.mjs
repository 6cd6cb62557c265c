// The peer: botbuilder and restify as their documentation begins, an echo, and a look at its health.
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import restify from 'restify';

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {},
    new ConfigurationServiceClientCredentialFactory({}),
  ),
);
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.get('/health', (_request, response, next) => {
  response.json(200, { status: 'ok' });
  next();
});
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    await context.sendActivity(`Echo: ${context.activity.text}`);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () =>
  console.log(JSON.stringify({ port: server.address().port })),
);
