/** Links that the bot signs, and what is sent to whoever opens one. */
import type { Config } from '../config.js';
import { createDownloads, type AnsweringParts } from '../downloads/answering.js';
import { createLinks, linkKeys } from '../downloads/links.js';
import type { BotLog } from '../log.js';
import { createPages, type PageParts } from '../pages/answering.js';
import type { Parts } from './parts.js';

/** Links to this bot: at its public address, else at the port of this machine that it listens on by then. */
export function createSignedLinks(
  config: Pick<Config, 'links' | 'pages'>,
  randomByte: () => number,
  port: () => number,
) {
  const signing = {
    keys: linkKeys(config.links, randomByte),
    address: () => config.links.publicUrl ?? `http://127.0.0.1:${port()}`,
  };
  return { links: createLinks(signing), access: { ...signing, ...config.pages } };
}

export interface OpenedLinks extends Pick<AnsweringParts, 'links' | 'handlers' | 'now'> {
  readonly parts: Parts;
  readonly access: PageParts['access'];
  readonly log: BotLog;
}

/** What is sent to whoever opens a link: a file for one person, or a page of the bulletins. */
export function openedLinks({ parts, log, access, now, ...files }: OpenedLinks) {
  const { library, audit, issues, roles } = parts;
  const shared = { library, now, fault: log.outside };
  return {
    download: createDownloads({
      ...{ ...shared, ...files, audit, opened: log.download },
      rolesOf: (person) => roles.of(person),
    }),
    page: createPages({ ...shared, access, issues, opened: log.page }),
  };
}
