import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Config } from '../../../bot/config.js';
import type { Storage } from '../../../bot/storage/open.js';
import { StorageError } from '../../../bot/storage/tables.js';
import { queueNames } from '../../../bot/storage/work-queue.js';
import { findingsOf, type Finding } from '../finding.js';
import type { Surroundings } from '../surroundings.js';
import { storage as words } from '../words.js';

const { well, warning, wrong } = findingsOf('storage');

/** Whether the bot can keep what it must not forget. Nothing of the bot's is changed. */
export async function checkStorage(
  config: Config,
  surroundings: Surroundings,
): Promise<readonly Finding[]> {
  const { storage } = config;
  if (storage.kind === 'azure') return tryStorage(config, surroundings);
  const { directory } = storage;
  const room = await checkDisk(directory, surroundings);
  if (!existsSync(directory)) return [...room, well(words.notYet(directory))];
  return [...room, ...(await tryStorage(config, surroundings))];
}

/** Below these an embedded storage fails soon, or may, in bytes. */
const tooLittle = 100e6;
const little = 1e9;

/** Whether the folder, or the one in which it is made, can be written to and has room. */
async function checkDisk(
  directory: string,
  { freeBytes }: Surroundings,
): Promise<readonly Finding[]> {
  let folder = path.resolve(directory);
  while (!existsSync(folder)) folder = path.dirname(folder);
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch {
    return [wrong(words.notWritable(folder), words.notWritableTodo)];
  }
  const free = await freeBytes(folder);
  if (free < tooLittle) return [wrong(words.room(free), words.roomTodo)];
  if (free < little) return [warning(words.room(free), words.roomTodo)];
  return [well(words.room(free))];
}

async function tryStorage(config: Config, surroundings: Surroundings): Promise<readonly Finding[]> {
  let opened: Storage | undefined;
  try {
    opened = await surroundings.openStorage(config.storage, () => surroundings.now().getTime());
    await tryRow(opened);
    return [well(words.works(opened.tables.kind)), ...(await checkQueues(opened))];
  } catch (problem) {
    if (!(problem instanceof StorageError)) throw problem;
    if (problem.code === 'in-use') return askRunningBot(config, surroundings);
    return [wrong(problem.message, problem.hint)];
  } finally {
    await opened?.queues.close();
    await opened?.tables.close();
  }
}

/** The table that is for trying; no bot reads its rows. */
async function tryRow({ tables }: Storage): Promise<void> {
  await tables.check();
  const table = tables.table('Probe');
  const key = { partition: 'doctor', row: `doctor-${process.pid}` };
  await table.upsert({ ...key, properties: { schema: 1 } });
  try {
    if (!(await table.get(key)))
      throw new StorageError('unavailable', words.rowLost, words.rowLostTodo);
  } finally {
    await table.delete(key);
  }
}

/** Only counted: what is put into a queue is taken by a bot that runs. */
async function checkQueues({ queues }: Storage): Promise<readonly Finding[]> {
  const found = await Promise.all(
    queueNames.map(async (name) => {
      const queue = queues.queue(name);
      const [length, poisoned] = await Promise.all([queue.length(), queue.poisonLength()]);
      return poisoned > 0
        ? warning(words.poisoned(name, poisoned), words.poisonedTodo)
        : well(words.queue(name, length));
    }),
  );
  return found;
}

const health = z.looseObject({ status: z.string(), reason: z.string().optional() });

/** Embedded storage belongs to one process: the bot that has it says itself how it is. */
async function askRunningBot({ port }: Config, { ask }: Surroundings): Promise<readonly Finding[]> {
  try {
    const { body, status } = await ask({ url: `http://127.0.0.1:${port}/health` });
    const told = health.parse(JSON.parse(body));
    if (status === 200) return [well(words.heldByBot(port))];
    return [wrong(words.botUnwell(port, told.reason ?? told.status), words.botUnwellTodo)];
  } catch {
    return [warning(words.heldByOther(port), words.heldByOtherTodo)];
  }
}
