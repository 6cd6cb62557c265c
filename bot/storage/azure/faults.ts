import { z } from 'zod';
import { StorageError, type StorageErrorCode } from '../tables.js';

/** What a failed call carries: queues and transactions put the service's code at the top, tables in the details. */
const faultSchema = z.object({
  name: z.string(),
  message: z.string(),
  statusCode: z.number().optional(),
  code: z.string().optional(),
  details: z.object({ odataError: z.object({ code: z.string() }).optional() }).optional(),
});

/** Why a row was left as it was. */
export type RowFault = 'exists' | 'missing' | 'stale';

const rowFaults: ReadonlyMap<string, RowFault> = new Map([
  ['EntityAlreadyExists', 'exists'],
  ['ResourceNotFound', 'missing'],
  ['EntityDoesNotExist', 'missing'],
  ['UpdateConditionNotSatisfied', 'stale'],
  ['ConditionNotMet', 'stale'],
]);

const lostReceipts: ReadonlySet<string> = new Set(['PopReceiptMismatch', 'MessageNotFound']);

const tooLarge: ReadonlySet<string> = new Set([
  'EntityTooLarge',
  'PropertyValueTooLarge',
  'RequestBodyTooLarge',
  'TooManyProperties',
]);

/** The code that the service or the network gave: `TableNotFound`, `ECONNREFUSED`; `undefined` for none. */
export function serviceCode(error: unknown): string | undefined {
  const fault = faultSchema.safeParse(error).data;
  return fault?.details?.odataError?.code ?? fault?.code;
}

/** What the service says about the row, or `undefined` when the call failed for another reason. */
export function rowFault(error: unknown): RowFault | undefined {
  return rowFaults.get(serviceCode(error) ?? '');
}

/** Whether the service says that the message has gone to somebody else, or is gone. */
export function isLostReceipt(error: unknown): boolean {
  return lostReceipts.has(serviceCode(error) ?? '');
}

/** The position in a failed transaction of the step at fault: the service writes `2:The specified entity…`. */
export function failedStep(error: unknown): number | undefined {
  const position = /^(\d+):/.exec(faultSchema.safeParse(error).data?.message ?? '')?.[1];
  return position === undefined || rowFault(error) === undefined ? undefined : Number(position);
}

/** Any other failure of Azure Storage, for operators. */
export function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const fault = faultSchema.safeParse(error).data;
  if (fault?.name === 'AbortError')
    return new StorageError('unavailable', 'Azure Storage did not answer in time', hints.slow, {
      cause: error,
    });
  const code = serviceCode(error) ?? fault?.name ?? 'unknown fault';
  const status = fault?.statusCode === undefined ? '' : ` (HTTP ${fault.statusCode})`;
  const told = (kind: StorageErrorCode, what: string, hint: string): StorageError =>
    new StorageError(kind, `${what}: ${code}${status}`, hint, { cause: error });
  if (tooLarge.has(code))
    return told('too-large', 'Azure Storage refused a row', 'Store less in a row.');
  if (isFull(code, fault?.statusCode)) return told('full', 'Azure Storage is full', hints.full);
  if (code === 'InsufficientAccountPermissions' && /write/i.test(fault?.message ?? ''))
    return told('read-only', 'Azure Storage takes no writes', hints.writes);
  return told('unavailable', 'Azure Storage failed', hintFor(code, fault?.statusCode));
}

/** The service is overloaded, and asks to be left alone for longer than a call may take. */
export function busy(code: string, status: number, seconds: number): StorageError {
  const what = `Azure Storage failed: ${code} (HTTP ${status}), and asks for ${seconds} s of rest`;
  return new StorageError('unavailable', what, hints.slow);
}

/** The service answered with something that it does not answer with. */
export function garbled(cause: unknown): StorageError {
  const what = 'Azure Storage gave an answer that cannot be read';
  return new StorageError('unavailable', what, hints.garbled, { cause });
}

const hints = {
  slow: 'The bot tries again by itself. If it lasts, look at the Azure status page and the account’s metrics: is it throttled?',
  full: 'Make room in the storage account, or have its limit raised. The bot goes on by itself.',
  writes:
    'Is the account disabled for writes, in the middle of a failover, or over its limit? See it in the Azure portal.',
  account: 'Is the storage account, or its subscription, disabled? See it in the Azure portal.',
  access:
    'Check AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCOUNT, the network, and that the bot has the roles ' +
    'Storage Table Data Contributor and Storage Queue Data Contributor.',
  network:
    'Check AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCOUNT, the name in DNS, and the firewalls in between.',
  missing: 'Was a table or a queue deleted? A restart of the bot makes it again, empty.',
  garbled: 'Is a proxy in between?',
} as const;

/** Codes of learn.microsoft.com, "Status and error codes" of Azure Storage, and of Node's network. */
const hintsByCode: ReadonlyMap<string, string> = new Map([
  ...['ServerBusy', 'OperationTimedOut', 'InternalError'].map(
    (code) => [code, hints.slow] as const,
  ),
  ['AccountIsDisabled', hints.account],
  ...['TableNotFound', 'QueueNotFound', 'TableBeingDeleted'].map(
    (code) => [code, hints.missing] as const,
  ),
  ...['ENOTFOUND', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'REQUEST_SEND_ERROR'].map(
    (code) => [code, hints.network] as const,
  ),
  ['PARSE_ERROR', hints.garbled],
]);

function hintFor(code: string, status: number | undefined): string {
  const known = hintsByCode.get(code);
  if (known !== undefined) return known;
  return status === 429 || (status !== undefined && status >= 500) ? hints.slow : hints.access;
}

/** Microsoft documents no code of a full account: HTTP has 507, and the codes in use speak of a quota or a limit. */
function isFull(code: string, status: number | undefined): boolean {
  return (
    status === 507 || /Insufficient(Storage|Capacity)|Quota|SizeLimit|CapacityLimit/i.test(code)
  );
}
