import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One command. All plain text. */
export interface HelpCommandProps {
  /** What it does: "Read the newest bulletin". */
  readonly title: string;
  /** What to type: "bulletin". */
  readonly say: string;
  /** Another thing to type, in full: "bulletin march 2024". */
  readonly example?: string;
}

export interface HelpGroupProps {
  /** "For everyone", "For editors". */
  readonly title: string;
  readonly commands: readonly HelpCommandProps[];
}

export interface HelpProps {
  /** One group a role: only those of the person who asks. */
  readonly groups: readonly HelpGroupProps[];
  /** The main commands: the first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

function bindCommand(command: HelpCommandProps) {
  return {
    title: escapeMarkdown(command.title),
    say: escapeMarkdown(command.say),
    example: escapeMarkdown(command.example ?? ''),
  };
}

/** What `template.json` binds. */
export function bindHelp(props: HelpProps) {
  const commands = props.groups.flatMap((group) => group.commands);
  return {
    plainSays: commands.map(({ say }) => say).join(', '),
    groups: props.groups.map((group) => ({
      title: escapeMarkdown(group.title),
      commands: group.commands.map(bindCommand),
    })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}
