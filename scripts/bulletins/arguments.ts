import { parseArgs } from 'node:util';

/** What a command was called with. */
export interface Arguments {
  /** The one thing that it is about: an issue or a file. */
  readonly what: string;
  readonly options: Readonly<Record<string, string | undefined>>;
}

/** Reads one thing and these options, each with a value; undefined when anything else is there. */
export function readArguments(
  args: readonly string[],
  names: readonly string[],
): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    });
    const [what, ...more] = positionals;
    return what === undefined || more.length > 0 ? undefined : { what, options: values };
  } catch {
    return undefined;
  }
}
