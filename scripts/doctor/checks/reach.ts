import type { Config } from '../../../bot/config.js';
import { isThisMachine } from '../../../bot/settings/values.js';
import path from 'node:path';
import { findingsOf, type Finding } from '../finding.js';
import type { Surroundings } from '../surroundings.js';
import { reach as words } from '../words.js';
import { loginAddress } from './token.js';

const { well, warning, wrong, skipped } = findingsOf('reach');

/** A machine that the bot has to reach. `isVital`: without it nobody is answered. */
interface Place {
  readonly name: string;
  readonly url: string;
  readonly isVital: boolean;
}

/** The findings, and the clocks of those that answered: their time less ours, in ms. */
export interface Reached {
  readonly findings: readonly Finding[];
  readonly skewsMs: readonly number[];
}

/** Whether every machine that the bot talks to answers. In local mode none is asked, unless it is wanted. */
export async function checkReach(
  config: Config,
  surroundings: Surroundings,
  online: boolean,
): Promise<Reached> {
  if (config.identity.mode === 'local' && !online) {
    return { findings: [skipped(words.local)], skewsMs: [] };
  }
  const places = [...vitalPlaces(config), ...(await feedPlaces(config, surroundings, online))];
  const reached = await Promise.all(places.map((place) => lookAt(place, surroundings)));
  return {
    findings: reached.map(({ finding }) => finding),
    skewsMs: reached.flatMap(({ skewMs }) => skewMs ?? []),
  };
}

const metadataPath = '/v1/.well-known/openidconfiguration';

function vitalPlaces({ identity, telemetry }: Config): readonly Place[] {
  const settings = identity.mode === 'local' ? {} : identity.settings;
  const isGovernment = settings['ChannelService'] !== undefined;
  const keys = `https://login.botframework.${isGovernment ? 'azure.us' : 'com'}${metadataPath}`;
  const hosts = identity.mode === 'local' ? [] : [...identity.serviceHosts];
  const ingestion = /IngestionEndpoint=(https:[^;]+)/.exec(telemetry.connectionString ?? '')?.[1];
  return [
    { name: words.login, url: new URL(loginAddress(settings)).origin, isVital: true },
    {
      ...{ name: words.keys, isVital: true },
      url: settings['ToBotFromChannelOpenIdMetadataUrl'] ?? keys,
    },
    ...hosts.map((host) => ({
      ...{ name: words.service(host), isVital: true },
      url: `${isThisMachine(host) ? 'http' : 'https'}://${host}/`,
    })),
    ...(ingestion ? [{ name: words.insights, url: ingestion, isVital: false }] : []),
  ];
}

async function feedPlaces(
  { feeds }: Config,
  { root, loadLibrary }: Surroundings,
  online: boolean,
): Promise<readonly Place[]> {
  if (!feeds && !online) return [];
  const reading = await loadLibrary(path.join(root, 'content'));
  if (!reading.ok) return [];
  const on = reading.library.feeds.sources.filter((source) => source.on);
  const origins = new Set(on.map(({ address }) => new URL(address).origin));
  return [...origins].map((url) => ({
    ...{ url, name: words.feed(new URL(url).host), isVital: false },
  }));
}

/** Any answer will do: who answers can be reached. */
async function lookAt({ name, url, isVital }: Place, { ask, now }: Surroundings) {
  try {
    const { date, ms } = await ask({ url });
    const theirs = date === undefined ? Number.NaN : Date.parse(date);
    const skewMs = Number.isNaN(theirs) ? undefined : theirs - now().getTime();
    return { finding: well(words.reached(name, ms)), skewMs };
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : '';
    const what = words.notReached(name, reason);
    const finding = isVital
      ? wrong(what, words.vitalTodo(url))
      : warning(what, words.otherTodo(url));
    return { finding, skewMs: undefined };
  }
}
