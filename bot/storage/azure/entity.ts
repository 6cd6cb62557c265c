import type { Edm } from '@azure/data-tables';
import { z } from 'zod';
import { StorageError } from '../tables.js';
import type { PropertyValue, Row, StoredRow } from '../tables.js';
import { garbled } from './faults.js';
import { isPropertyName, isPropertyValue } from '../row-rules.js';

type EntityValue = string | number | boolean | Edm<'Int64'> | Edm<'Double'>;

/** A row as Azure Tables takes it. */
export interface Entity {
  partitionKey: string;
  rowKey: string;
  [name: string]: EntityValue;
}

const entitySchema = z.looseObject({
  partitionKey: z.string(),
  rowKey: z.string(),
  etag: z.string(),
});

/** The row with each number under the type that keeps it: Int32, Int64 or Double. */
export function toEntity(row: Row): Entity {
  const entity: Entity = { partitionKey: row.partition, rowKey: row.row };
  for (const [name, value] of Object.entries(row.properties)) entity[name] = toEdm(value);
  return entity;
}

/**
 * A row as Azure Tables gave it. Throws `StorageError`: 'invalid-row' for a type that the bot never writes,
 * 'unavailable' for what is no row at all.
 */
export function fromEntity(entity: unknown): StoredRow {
  const parsed = entitySchema.safeParse(entity);
  if (!parsed.success) throw garbled(parsed.error);
  const { partitionKey, rowKey, etag, ...others } = parsed.data;
  const properties = Object.entries(others)
    .filter(([name]) => isPropertyName(name))
    .map(([name, value]) => [name, fromEdm(name, value)] as const);
  return { partition: partitionKey, row: rowKey, etag, properties: Object.fromEntries(properties) };
}

function toEdm(value: PropertyValue): EntityValue {
  if (typeof value !== 'number') return value;
  const isInt32 = Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  if (isInt32) return value;
  return Number.isSafeInteger(value)
    ? { type: 'Int64', value: String(value) }
    : { type: 'Double', value };
}

function fromEdm(name: string, value: unknown): PropertyValue {
  if (typeof value === 'bigint') return Number(value);
  if (isPropertyValue(value)) return value;
  throw new StorageError(
    'invalid-row',
    `Property ${name} of a stored row has a type that the bot does not write`,
    'Was the table changed by hand?',
  );
}
