/** The peer: a plain loop of the SDK's `continueConversationAsync` over the same list. */
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import { recipient } from '../../broadcasts/builders.js';
import { aBulletin } from './card.js';
import type { PlainAnswer, PlainQuestion } from './plain-process.js';

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {},
    new ConfigurationServiceClientCredentialFactory({}),
  ),
);
const attachments = [
  { contentType: 'application/vnd.microsoft.card.adaptive', content: aBulletin.content },
];

async function sendTo(number: number, { serviceUrl, tenants }: PlainQuestion): Promise<void> {
  const { conversation } = recipient(number, { tenants, serviceUrl });
  const { id, tenant, channelId, bot } = conversation;
  const reference = {
    ...{ channelId, serviceUrl, bot },
    conversation: {
      ...{ id, name: '', isGroup: false, conversationType: 'personal', tenantId: tenant },
    },
  };
  await adapter.continueConversationAsync('', reference, async (context) => {
    await context.sendActivity({ type: 'message', summary: aBulletin.summary, attachments });
  });
}

async function run(question: PlainQuestion): Promise<PlainAnswer> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let next = 0;
  const loop = async (): Promise<void> => {
    while (next < question.recipients) await sendTo(next++, question);
  };
  await Promise.all(Array.from({ length: question.atOnce }, loop));
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: performance.now() - start, cpuMs: (user + system) / 1000 };
}

process.on('message', (question: PlainQuestion) => {
  void run(question).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ wallMs: 0, cpuMs: 0 } satisfies PlainAnswer);
