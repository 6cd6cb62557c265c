import assert from 'node:assert/strict';
import { StorageError } from '../../bot/storage/tables.js';

/** Asserts that the call rejects with a `StorageError` of that code which tells an operator what to do. */
export async function rejectsWith(
  code: StorageError['code'],
  call: () => Promise<unknown>,
): Promise<StorageError> {
  const outcome = await call().then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof StorageError, `no StorageError, but ${String(outcome)}`);
  assert.equal(outcome.code, code, outcome.message);
  assert.ok(outcome.hint.length > 0);
  return outcome;
}
