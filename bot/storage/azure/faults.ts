import { z } from 'zod';
import { StorageError } from '../tables.js';

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
  const code = serviceCode(error) ?? fault?.name ?? 'unknown fault';
  const status = fault?.statusCode === undefined ? '' : ` (HTTP ${fault.statusCode})`;
  if (tooLarge.has(code))
    return new StorageError(
      'too-large',
      `Azure Storage refused a row: ${code}`,
      'Store less in a row.',
      { cause: error },
    );
  return new StorageError(
    'unavailable',
    fault?.name === 'AbortError'
      ? 'Azure Storage did not answer in time'
      : `Azure Storage failed: ${code}${status}`,
    'Check AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCOUNT, the network, and that the bot has the roles ' +
      'Storage Table Data Contributor and Storage Queue Data Contributor.',
    { cause: error },
  );
}
