import type { z } from 'zod';
import { isPropertyValue } from './row-rules.js';
import type { PropertyValue, Row, RowKey, StoredRow } from './tables.js';

/** A row holds something else than its feature expects; `hint` says what an operator should look at. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
  constructor(
    readonly key: RowKey,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(`Row ${key.partition} / ${key.row} cannot be read: ${problem}`, options);
  }
  readonly hint = 'Was it written by another version of the bot, or changed by hand?';
}

/** How a feature's value becomes the properties of a row, and comes back. */
export interface RowCodec<Value> {
  encode(value: Value): Row['properties'];
  /** Throws `UnreadableRow` unless the row was written by the same schema version and passes its schema. */
  decode(row: StoredRow): Value;
}

/** Marks a property that holds JSON: an array or an object of the value. */
const jsonSuffix = 'Json';
const versionName = 'schema';

/**
 * A codec for the values of `schema`, whose output must again be valid input (no one-way transforms).
 * Rows carry `schemaVersion` in the property `schema`; nested values are JSON in a property of their own.
 */
export function rowCodec<Value extends object>(
  schemaVersion: number,
  schema: z.ZodType<Value>,
): RowCodec<Value> {
  return {
    encode(value) {
      const fields = Object.entries(value).filter(([, field]) => field !== undefined);
      return Object.fromEntries([
        [versionName, schemaVersion],
        ...fields.map(([name, field]) => encodeField(name, field)),
      ]);
    },
    decode(row) {
      const { [versionName]: version, ...properties } = row.properties;
      if (version !== schemaVersion)
        throw new UnreadableRow(row, `its schema is ${String(version)}, not ${schemaVersion}`);
      const fields = Object.entries(properties).map(([name, text]) => decodeField(row, name, text));
      const parsed = schema.safeParse(Object.fromEntries(fields));
      if (parsed.success) return parsed.data;
      throw new UnreadableRow(row, faults(parsed.error), { cause: parsed.error });
    },
  };
}

function encodeField(name: string, field: unknown): [string, PropertyValue] {
  if (name === versionName || name.endsWith(jsonSuffix))
    throw new RangeError(`A row's field may not be called ${name}.`);
  if (isPropertyValue(field)) return [name, field];
  if (typeof field === 'object') return [name + jsonSuffix, JSON.stringify(field)];
  throw new RangeError(`Field ${name} is a ${typeof field}, which a row cannot hold.`);
}

function decodeField(row: RowKey, name: string, value: PropertyValue): [string, unknown] {
  if (!name.endsWith(jsonSuffix)) return [name, value];
  try {
    return [name.slice(0, -jsonSuffix.length), JSON.parse(String(value))];
  } catch (cause) {
    throw new UnreadableRow(row, `${name} is not JSON`, { cause });
  }
}

function faults(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}
