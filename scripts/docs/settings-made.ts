import { z } from 'zod';
import { explainedGroups } from '../../bot/settings/explained/all.js';
import type { Explanation } from '../../bot/settings/explained/explanation.js';
import { schema } from '../../bot/settings/schema.js';
import { code, markdownTable } from './table.js';

/** What the schema says of a setting, in the words of JSON Schema. */
const stated = z.looseObject({
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  description: z.string().optional(),
});

const shape: Readonly<Record<string, z.ZodType>> = schema.shape;

const orOf = (values: readonly string[]): string =>
  values.length < 2
    ? values.map(code).join('')
    : `${values.slice(0, -1).map(code).join(', ')} or ${code(values.at(-1) ?? '')}`;

/** What it may be: as the schema has it, else in words. */
function allowedOf(name: string, { allowed }: Explanation): string {
  const setting = shape[name];
  if (setting) {
    const json: unknown = z.toJSONSchema(setting, { io: 'input', unrepresentable: 'any' });
    const { enum: values, const: only, minimum, maximum, description } = stated.parse(json);
    if (values) return `${orOf(values)}.`;
    if (only !== undefined) return `${code(only)}.`;
    if (minimum !== undefined && maximum !== undefined)
      return `A whole number from ${minimum} to ${maximum}.`;
    if (description !== undefined) return description;
  }
  if (allowed !== undefined) return allowed;
  throw new Error(`${name}: neither the schema nor its explanation says what it may be.`);
}

/** What holds while it is not set: as the schema has it, else in words. */
function defaultOf(name: string, { unset }: Explanation): string {
  const value: unknown = shape[name]?.safeParse(undefined).data;
  const plain =
    typeof value === 'string' || typeof value === 'number' ? code(String(value)) : undefined;
  if (plain !== undefined && unset !== undefined)
    throw new Error(`${name}: its default is ${plain}; its explanation must not say another.`);
  return plain ?? unset ?? 'unset';
}

const all: readonly (readonly [string, Explanation])[] = Object.values(explainedGroups).flatMap(
  (group): [string, Explanation][] => Object.entries(group),
);

/** One table of docs/settings.md for each group, by the name of its part: `settings-storage`. */
export function settingsMade(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(explainedGroups).map(([group, settings]) => [
      `settings-${group}`,
      tableOf(Object.entries(settings)),
    ]),
  );
}

function tableOf(settings: readonly (readonly [string, Explanation])[]): string {
  const rows = settings.map(([name, explanation]) => [
    code(name),
    defaultOf(name, explanation),
    allowedOf(name, explanation),
    explanation.meaning,
    explanation.refused ?? '',
  ]);
  return markdownTable(['setting', 'default', 'may be', 'meaning', 'refused as well'], rows);
}

/** The settings that whoever begins should know, for the README. */
export function firstSettingsMade(): string {
  const rows = all.flatMap(([name, explanation]) =>
    explanation.first === undefined
      ? []
      : [[code(name), defaultOf(name, explanation), explanation.first]],
  );
  return markdownTable(['setting', 'default', 'meaning'], rows);
}
