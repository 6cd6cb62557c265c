import { onPress } from '../conversation/button.js';
import { londonDate } from '../conversation/calendar.js';
import { plainCommand, type Command, type Feature } from '../conversation/command.js';
import type { PhraseMatch } from '../conversation/phrases.js';
import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import { showArchive, showIssue, showTopic, showTopics, showWords } from './buttons.js';
import { createFinding } from './finding.js';
import { createReading, type BulletinParts } from './reading.js';
import { readRequest, type BulletinRequest } from './request.js';

/** Serves the monthly bulletin: newest, archive, by month, by topic, and the ones beside it. */
export function bulletinFeature(parts: BulletinParts): Feature {
  const reading = createReading(parts);
  const finding = createFinding(parts);

  const answer = (turn: Turn, request: BulletinRequest): Promise<Reply> | Reply => {
    switch (request.kind) {
      case 'newest':
        return reading.newest(turn);
      case 'month':
        return reading.month(turn, request.month);
      case 'year':
        return reading.year(turn, request.year);
      case 'topic':
        return finding.onTopic(turn, request.topic.id);
      case 'words':
        return finding.withWords(turn, request.words);
    }
  };

  const bulletin: Command = {
    name: 'bulletin',
    audience: 'everyone',
    listed: true,
    understand: (remainder, turn, match) => {
      const today = londonDate(turn.receivedAt);
      const request = readRequest(remainder, parts.library.topics, today);
      if (request?.kind === 'words' && !namesTheBulletin(match)) return undefined;
      return request && (() => answer(turn, request));
    },
  };

  return {
    name: 'bulletins',
    commands: [
      bulletin,
      plainCommand('bulletins', () => finding.archive()),
      plainCommand('next', (turn) => reading.beside(turn, 'newer'), { listed: false }),
      plainCommand('previous', (turn) => reading.beside(turn, 'older'), { listed: false }),
    ],
    buttons: [
      onPress(showIssue, (turn, { issue }) => reading.month(turn, issue)),
      onPress(showArchive, (_turn, request) => finding.archive(request)),
      onPress(showTopics, () => finding.allTopics()),
      onPress(showTopic, (turn, { topic, ...request }) => finding.onTopic(turn, topic, request)),
      onPress(showWords, (turn, { words, ...request }) => finding.withWords(turn, words, request)),
    ],
  };
}

/** Whether the bulletin itself was named, without a typing error: only then may any words follow. */
function namesTheBulletin({ phrase, slips }: PhraseMatch): boolean {
  return slips === 0 && /bulletins?$|newsletters?$/.test(phrase);
}
