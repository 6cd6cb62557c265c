import type { Cards } from '../../cards/render.js';
import { formatDate } from '../conversation/calendar.js';
import type { Recogniser, Understood } from '../conversation/command.js';
import { card, type Reply } from '../conversation/reply.js';
import type { Harm, HarmRules, Safeguarding } from '../library/safeguarding-rules.js';
import type { Detection } from './detection.js';

/** Where to get help: 999 first, then 101, then the routes that the papers name. */
function helpCard({ routes }: HarmRules, words: Safeguarding['reply'], cards: Cards) {
  const { emergency, police, unmonitored, change, toast } = words;
  const sourced = routes.map(({ text, citation, asAt }) => ({
    text,
    source: `${citation} · as at ${formatDate(asAt)}`,
  }));
  const props = { emergency, police, routes: sourced, change, unmonitored };
  return cards.render('safeguarding', props, toast);
}

/**
 * Step 1 of the order in which a message is read. What it returns is made once for each harm, and
 * holds nothing of the message: neither the reply nor the log can tell what was said.
 * `harmless`: whole messages that need no reading, such as the phrases of commands.
 */
export function safeguardingRecogniser(
  detection: Detection,
  rules: Safeguarding,
  cards: Cards,
  harmless: ReadonlySet<string> = new Set(),
): Recogniser {
  const answers = new Map<Harm, Understood>(
    rules.harms.map((harmRules) => {
      let reply: Reply | undefined;
      const run = (): Reply => (reply ??= card(helpCard(harmRules, rules.reply, cards)));
      return [harmRules.harm, { name: 'safeguarding', run }];
    }),
  );
  return ({ text }) => {
    if (harmless.has(text.trim().toLowerCase())) return undefined;
    const harm = detection.harmIn(text);
    return harm && answers.get(harm);
  };
}
