/** `npm run dev`: the bot on this machine alone, and a chat page beside it. */
import path from 'node:path';
import { readConfig, type Config } from '../bot/config.js';
import { botReady, freePort, startBot } from './dev/bot.js';
import { chatPage, startChatPage } from './dev/chat-page.js';
import type { Child } from './dev/child.js';
import { openPostOffice, postOfficePort } from './dev/post-office.js';
import { refusingPost } from './demo/refusing.js';

const root = path.dirname(import.meta.dirname);

/** The settings of a bot that may run beside a chat page; or every reason why not. */
function localConfig(): Config | readonly string[] {
  const outcome = readConfig(process.env);
  if (!outcome.ok) return outcome.problems;
  if (outcome.config.identity.mode === 'local') return outcome.config;
  return [
    'MicrosoftAppId: is set, but the chat page has no token for it; unset it for npm run dev.',
  ];
}

function invitation(bot: string, page: number | undefined): readonly string[] {
  if (page === undefined) {
    return [
      `The chat page (${chatPage.package}) could not be had: can npm reach its registry?`,
      `Its own log, if it started at all: ${chatPage.log}`,
      `The bot runs on. It takes messages of the Bot Framework at ${bot}/api/messages`,
    ];
  }
  return [
    `Open  http://localhost:${page}  and type, in "Personal Chat":`,
    '  bulletin',
    '  bulletin domestic abuse',
    '  help',
    '',
    `The page is ${chatPage.title}, by Microsoft, licensed for evaluation.`,
  ];
}

function explanation({ editors }: Config): readonly string[] {
  return [
    'Local mode: no account and no token; the bot answers only programs on this machine.',
    editors.size > 0
      ? 'The editors are those whom EDITORS names.'
      : 'EDITORS is not set, so everybody here is editor, reviewer and approver.',
    'The bot starts anew when a file of bot/, cards/ or content/ changes. Ctrl-C ends everything.',
  ];
}

async function run(config: Config, port: number): Promise<void> {
  const bot = `http://127.0.0.1:${port}`;
  console.log(
    'Starting the bot and the chat page; the first time, the page is downloaded (15 MB).',
  );
  const running = startBot(root, port);
  const page = startChatPage(root, `${bot}/api/messages`);
  const stopped = stopTogether([running, page.child], running);
  // What the bot sends to people of the demonstration goes there; without it, they are busy.
  const post = await openPostOffice(postOfficePort, refusingPost());
  if (!post) {
    console.log(
      `Port ${postOfficePort} is in use, so nothing can be sent to the people of npm run demo.`,
    );
  }
  const ready = botReady(bot, () =>
    console.log('The bot is not ready yet: see above. It is tried again when a file changes.'),
  );
  void Promise.all([page.port, ready]).then(([address]) => {
    console.log(['', ...invitation(bot, address), '', ...explanation(config), ''].join('\n'));
  });
  const code = await stopped;
  await post?.close();
  process.exit(code);
}

/** Ends all `children` once somebody asks for it or `first` ends; gives the exit code. */
async function stopTogether(children: readonly Child[], first: Child): Promise<number> {
  const asked = new Promise<number>((resolve) => {
    // Not once: a second Ctrl-C must not leave anything running behind.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(0));
    // npm hands a SIGTERM to its shell only, which ends without a word to us.
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && resolve(0), 500).unref();
  });
  const code = await Promise.race([asked, first.exited.then((exit) => exit ?? 1)]);
  await Promise.all(children.map((child) => child.end()));
  return code;
}

const config = localConfig();
if (!('port' in config)) {
  for (const problem of config) console.error(problem);
  process.exitCode = 1;
} else {
  const port = await freePort(config.port);
  if (port === undefined) {
    console.error(
      `Port ${config.port} is in use: is the bot running already? Set PORT to another number.`,
    );
    process.exitCode = 1;
  } else {
    await run(config, port);
  }
}
