import { StorageError } from './tables.js';
import type { Operation, PropertyValue, RangeQuery, Row, RowKey } from './tables.js';

/*
 * What may be stored, for every adapter alike: the limits of Azure Table Storage.
 * Keys are printable ASCII, so that SQLite's bytes, Azure and JavaScript sort them in one order.
 */

const printable = /^[ -~]*$/;
const forbiddenInKeys = /[/\\#?%]/;
const propertyName = /^[a-z][A-Za-z0-9]{0,254}$/;
const loneSurrogate = /\p{Surrogate}/u;

/** Names that Azure Tables keeps for itself. */
export const reservedNames: ReadonlySet<string> = new Set([
  'partitionKey',
  'rowKey',
  'etag',
  'timestamp',
]);

const mostKeyCharacters = 512;
const mostPageRows = 1_000;
const mostOperations = 100;
const mostProperties = 252;
const mostStringCharacters = 32_767;
const mostRowBytes = 1024 * 1024;
const mostTransactionBytes = 4 * 1024 * 1024;
/** Room for the address and the headers of one step in the body of a transaction. */
const operationOverheadBytes = 2_048;

/** Throws `StorageError` 'invalid-key' unless both keys are allowed. The keys' text is not quoted: it may be personal. */
export function checkKey(key: RowKey): void {
  checkKeyPart('partition', key.partition);
  checkKeyPart('row', key.row);
}

/** Throws `StorageError` 'invalid-key', 'invalid-row' or 'too-large' unless the row may be stored. */
export function checkRow(row: Row): void {
  checkKey(row);
  const entries = Object.entries(row.properties);
  if (entries.length > mostProperties)
    throw tooLarge(`A row has ${entries.length} properties`, `${mostProperties} properties a row`);
  for (const [name, value] of entries) checkProperty(name, value);
  if (rowBytes(row, entries) > mostRowBytes)
    throw tooLarge('A row is too large', '1 MiB a row, two bytes a character');
}

/** Throws `StorageError` 'invalid-row' for the tags that Azure takes for "whatever is there". */
export function checkTag(etag: string): void {
  if (etag === '' || etag === '*')
    throw invalidRow('A tag is empty or a wildcard', 'Pass the etag of a row that was read.');
}

/** Throws `StorageError`, or `RangeError` for a wrong number of steps, unless the transaction may be tried. */
export function checkTransaction(partition: string, operations: readonly Operation[]): void {
  if (operations.length < 1 || operations.length > mostOperations)
    throw new RangeError(
      `A transaction has 1 to ${mostOperations} steps, not ${operations.length}.`,
    );
  for (const operation of operations) {
    const key = { partition, row: operation.row };
    if ('etag' in operation && operation.etag !== undefined) checkTag(operation.etag);
    if (operation.kind === 'delete') checkKey(key);
    else checkRow({ ...key, properties: operation.properties });
  }
  if (new Set(operations.map((operation) => operation.row)).size < operations.length)
    throw invalidRow('A transaction names a row twice', 'Each row may have one step.');
  if (
    bytesIn(operations, mostJsonBytes) > mostTransactionBytes &&
    bytesIn(operations, jsonBytes) > mostTransactionBytes
  )
    throw tooLarge('A transaction is too large', '4 MiB a transaction');
}

/** Throws `StorageError` 'invalid-key', or `RangeError` for a wrong page size, unless the query can be asked. */
export function checkQuery(query: RangeQuery): void {
  checkKeyPart('partition', query.partition);
  for (const bound of [query.from, query.before])
    if (bound !== undefined && (!printable.test(bound) || bound.length > mostKeyCharacters + 1))
      throw new StorageError(
        'invalid-key',
        'A bound of a range is not allowed',
        'Printable ASCII.',
      );
  const size = pageSize(query);
  if (!Number.isInteger(size) || size < 1 || size > mostPageRows)
    throw new RangeError(`A page has 1 to ${mostPageRows} rows, not ${size}.`);
}

/** Rows a page: what the query says, or the most that Azure gives. */
export function pageSize(query: RangeQuery): number {
  return query.pageSize ?? mostPageRows;
}

/** Whether a property of that name can be ours. */
export function isPropertyName(name: string): boolean {
  return propertyName.test(name) && !reservedNames.has(name);
}

/** Whether a value is of a type that a property can hold. */
export function isPropertyValue(value: unknown): value is PropertyValue {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function checkKeyPart(part: 'partition' | 'row', key: string): void {
  if (
    key.length >= 1 &&
    key.length <= mostKeyCharacters &&
    printable.test(key) &&
    !forbiddenInKeys.test(key)
  )
    return;
  throw new StorageError(
    'invalid-key',
    `A ${part} key of ${key.length} characters is not allowed`,
    `1 to ${mostKeyCharacters} printable ASCII characters without / \\ # ? %. Hash what comes from outside.`,
  );
}

function checkProperty(name: string, value: PropertyValue): void {
  if (!isPropertyName(name))
    throw invalidRow(`Property ${name} has a name that is not allowed`, 'camelCase, not reserved.');
  if (!isPropertyValue(value))
    throw invalidRow(`Property ${name} is a ${typeof value}`, 'Text, a number or true or false.');
  if (typeof value === 'number' && !Number.isFinite(value))
    throw invalidRow(`Property ${name} is not a finite number`, 'Leave it out instead.');
  if (typeof value === 'string') checkText(name, value);
}

function checkText(name: string, text: string): void {
  if (text.length > mostStringCharacters)
    throw tooLarge(
      `Property ${name} has ${text.length} characters`,
      `${mostStringCharacters} UTF-16 characters a property`,
    );
  if (loneSurrogate.test(text))
    throw invalidRow(`Property ${name} holds half a character`, 'Cut text between characters.');
}

/** The size of a row as Azure counts it (learn.microsoft.com, "Understanding the Table service data model"). */
function rowBytes(key: RowKey, entries: readonly (readonly [string, PropertyValue])[]): number {
  const keys = 4 + 2 * (key.partition.length + key.row.length);
  return entries.reduce((sum, [name, value]) => {
    const size = typeof value === 'string' ? 4 + 2 * value.length : 8;
    return sum + 8 + 2 * name.length + size;
  }, keys);
}

/** The body of a transaction, with the bytes of its rows as `bytesOf` counts them. */
function bytesIn(
  operations: readonly Operation[],
  bytesOf: (properties: Row['properties']) => number,
): number {
  return operations.reduce((sum, operation) => {
    const bytes = operation.kind === 'delete' ? 0 : bytesOf(operation.properties);
    return sum + operationOverheadBytes + bytes;
  }, 0);
}

const jsonBytes = (properties: Row['properties']): number =>
  Buffer.byteLength(JSON.stringify(properties));

/** No character takes more than six bytes in JSON, and no number more than 24: cheaper than to write it. */
function mostJsonBytes(properties: Row['properties']): number {
  return Object.entries(properties).reduce(
    (sum, [name, value]) =>
      sum + name.length + 32 + (typeof value === 'string' ? 6 * value.length : 0),
    2,
  );
}

function invalidRow(message: string, hint: string): StorageError {
  return new StorageError('invalid-row', message, hint);
}

function tooLarge(message: string, limit: string): StorageError {
  return new StorageError('too-large', message, `At most ${limit}.`);
}
