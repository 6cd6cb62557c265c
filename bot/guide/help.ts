import type { HelpGroupProps } from '../../cards/help/data.js';
import type { Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import { belongsTo, roles, type Audience, type Person } from '../conversation/person.js';
import type { SpokenCommand } from '../conversation/said.js';
import { sayButton, type CommandTable } from '../conversation/table.js';
import type { CommandWords, Library } from '../library/model.js';

/** How many commands help and other menus offer as buttons. */
const mostButtons = 6;

/** A button that says a command's own phrase. */
export function commandButton({ says }: SpokenCommand, words: CommandWords | undefined) {
  const [phrase = ''] = says;
  return sayButton.titled(words?.title ?? phrase, { text: phrase });
}

/** What `person` can say, grouped by role: made from the command table. */
export function helpCard(
  table: CommandTable,
  person: Person,
  library: Library,
  cards: Cards,
): Card {
  const { messages, commandWords } = library;
  const audiences: readonly Audience[] = ['everyone', 'team', ...roles];
  const listed = table.spoken.filter(
    ({ command }) => command.listed && belongsTo(person, command.audience),
  );
  const groups = audiences.flatMap((audience): readonly HelpGroupProps[] => {
    const commands = listed.filter(({ command }) => command.audience === audience);
    if (commands.length === 0) return [];
    const title = messages.text(`help.for-${audience}`);
    return [
      {
        title,
        commands: commands.map(({ command, says }) =>
          helpLine(commandWords.get(command.name), says),
        ),
      },
    ];
  });
  const buttons = listed
    .slice(0, mostButtons)
    .map((spoken) => commandButton(spoken, commandWords.get(spoken.command.name)));
  return cards.render('help', { groups, buttons }, messages.text('help.toast'));
}

function helpLine(words: CommandWords | undefined, says: readonly string[]) {
  const [say = ''] = says;
  const example = words?.examples.find((one) => one !== say);
  return { title: words?.description ?? say, say, ...(example === undefined ? {} : { example }) };
}
