import type { SettingName } from '../schema.js';
import { everyBot, stopping } from './every-bot.js';
import type { Explanation, Explanations } from './explanation.js';
import { identity } from './identity.js';
import { links, webCopy } from './links.js';
import { broadcasts, feeds } from './sending.js';
import { standIn } from './stand-in.js';
import { retention, storage } from './storage.js';
import { telemetry } from './telemetry.js';

/** The settings by the table of docs/settings.md that explains them, in their order there. */
export const explainedGroups = {
  'every-bot': everyBot,
  stopping,
  links,
  'web-copy': webCopy,
  storage,
  retention,
  broadcasts,
  feeds,
  telemetry,
  identity,
  'stand-in': standIn,
} as const satisfies Readonly<Record<string, Explanations>>;

/** Every setting with its explanation: a setting without one does not compile. */
export const explained = {
  ...everyBot,
  ...stopping,
  ...links,
  ...webCopy,
  ...storage,
  ...retention,
  ...broadcasts,
  ...feeds,
  ...telemetry,
  ...identity,
  ...standIn,
} as const satisfies Readonly<Record<SettingName, Explanation>>;
