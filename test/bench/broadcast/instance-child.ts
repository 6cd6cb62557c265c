/** An instance: the engine with its sender on a storage, and the whole bot beside it where that is asked for. */
import { randomBytes } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import { createBroadcastEngine } from '../../../bot/broadcasts/engine.js';
import { standardRules, type EngineRules } from '../../../bot/broadcasts/rules.js';
import { systemTimer } from '../../../bot/timer.js';
import { bufferedBytes } from '../../../bot/references.js';
import type { BulkSender } from '../../../bot/conversation/bulk-sender.js';
import { openStorage } from '../../../bot/storage/open.js';
import { createAdapter } from '../../../bot/teams/adapter.js';
import { createBulkSender } from '../../../bot/teams/bulk-sender.js';
import { servedHosts } from '../../../bot/teams/service-hosts.js';
import { draft, recipient } from '../../broadcasts/builders.js';
import { aBulletin } from './card.js';
import type { InstanceAnswer, InstanceQuestion, InstanceSettings } from './instance-process.js';

const settings = JSON.parse(z.string().parse(process.env['INSTANCE'])) as InstanceSettings;
const now = (): Date => new Date();
const randomByte = bufferedBytes(randomBytes);
const faults: string[] = [];
const fault = (problem: unknown): void => {
  if (faults.length < 20) faults.push(String(problem));
};

const storage = await openStorage(settings.storage, Date.now);
let calls = 0;
const bulkSender = createBulkSender({
  ...{
    adapter: createAdapter({}),
    appId: '',
    mayAnswer: servedHosts({ mode: 'local' }),
    now,
    fault,
  },
});
const sender: BulkSender = {
  ...bulkSender,
  send(to, message) {
    calls += 1;
    return bulkSender.send(to, message);
  },
};

function rules(): EngineRules {
  const usual = standardRules(settings.ratePerTenant);
  const { pace, retry, work, scheduler } = settings.rules ?? {};
  return {
    pace: { ...usual.pace, ...pace },
    retry: { ...usual.retry, ...retry },
    work: { ...usual.work, ...work },
    scheduler: { ...usual.scheduler, ...scheduler },
  };
}

const engine = createBroadcastEngine({
  ...storage,
  ...{ sender, now, timer: systemTimer, breathe, randomByte, fault },
  recipients: {
    // One at a time: that there are a hundred thousand of them must not show in memory.
    async *of(broadcast) {
      const { tenants, serviceUrl } = settings;
      for (let number = 0; number < Number(broadcast.audience); number += 1)
        yield recipient(number, { tenants, serviceUrl });
    },
  },
  reachability: { suspend: async () => undefined },
  routes: { channelFor: async () => undefined },
  onProgress: async () => undefined,
  holdMs: 0,
  ratePerTenant: settings.ratePerTenant,
  rules: rules(),
});
engine.start();

async function answerTo(question: InstanceQuestion): Promise<InstanceAnswer> {
  switch (question.kind) {
    case 'send': {
      const audience = String(question.recipients ?? settings.recipients);
      const { id } = await engine.create({ ...draft, audience, messages: { all: aBulletin } });
      await engine.release(id);
      return { kind: 'sending', id };
    }
    case 'state': {
      const progress = await engine.progress(question.id);
      if (!progress) throw new Error('There is no such broadcast.');
      const { broadcast, counts, total } = progress;
      return { kind: 'state', state: broadcast.state, counts, total };
    }
    case 'unknown': {
      const conversations: string[] = [];
      for await (const { recipient: to, status } of engine.deliveries(question.id))
        if (status.state === 'unknown') conversations.push(to.conversation.id);
      return { kind: 'unknown', conversations };
    }
    case 'usage': {
      const { user, system } = process.cpuUsage();
      const rssMb = process.memoryUsage.rss() / 1024 / 1024;
      return { kind: 'usage', cpuMs: (user + system) / 1000, rssMb, calls, faults };
    }
  }
}

const send = (answer: InstanceAnswer): void => void process.send?.(answer);
process.on('message', (question: InstanceQuestion) => {
  answerTo(question).then(send, (problem) => {
    console.error(problem);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(0));
if (settings.withBot) {
  // Only where it is wanted: the whole bot takes a while to load.
  const { startBot } = await import('./instance-bot.js');
  send({ kind: 'ready', port: await startBot(storage) });
} else send({ kind: 'ready' });
