/** The thread in which documents are read: its file is its beginning, as bot/main.ts is the bot's. */
import { parentPort } from 'node:worker_threads';
import type { FeedDocument } from './feed-reading.js';
import { readFeed } from './read-feed.js';

parentPort?.on('message', (document: FeedDocument) => {
  void readFeed(document).then((reading) => parentPort?.postMessage(reading));
});
parentPort?.postMessage('ready');
