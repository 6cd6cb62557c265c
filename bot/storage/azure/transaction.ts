import type { TableClient, TransactionAction } from '@azure/data-tables';
import { StorageError } from '../tables.js';
import type { Operation, TransactionOutcome } from '../tables.js';
import type { Ask } from './ask.js';
import { toEntity } from './entity.js';
import { failedStep } from './faults.js';

/** Does all steps in one request, or none. `newClient` makes a client of the table that nobody else uses. */
export async function submit(
  newClient: () => TableClient,
  ask: Ask,
  partition: string,
  operations: readonly Operation[],
): Promise<TransactionOutcome> {
  const client = newClient();
  const deleteTags = operations.filter(({ kind }) => kind === 'delete').map(tagOf);
  if (deleteTags.some((tag) => tag !== undefined)) guardDeletes(client, deleteTags);
  const actions = operations.map((operation) => toAction(partition, operation));
  const response = await ask(
    (options) => client.submitTransaction(actions, options),
    (error): TransactionOutcome | undefined => {
      const failedAt = failedStep(error);
      return failedAt === undefined ? undefined : { outcome: 'conflict', failedAt };
    },
  );
  if ('outcome' in response) return response;
  const etags = operations.map((operation, position) =>
    operation.kind === 'delete' ? undefined : response.subResponses[position]?.etag,
  );
  return { outcome: 'done', etags };
}

function tagOf(operation: Operation): string | undefined {
  return 'etag' in operation ? operation.etag : undefined;
}

function toAction(partition: string, operation: Operation): TransactionAction {
  if (operation.kind === 'delete')
    return ['delete', { partitionKey: partition, rowKey: operation.row }];
  const entity = toEntity({ partition, row: operation.row, properties: operation.properties });
  switch (operation.kind) {
    case 'insert':
      return ['create', entity];
    case 'upsert':
      return ['upsert', entity, 'Replace'];
    case 'replace':
      return ['update', entity, 'Replace', { etag: operation.etag }];
  }
}

type PipelinePolicy = Parameters<TableClient['pipeline']['addPolicy']>[0];

/** Head of a deleting step in the body of a transaction: its request line and its headers. */
const deleteHead = /^DELETE [^\r\n]+\r\n(?:[^\r\n]+\r\n)*/gm;
const anyVersion = /^if-match: \*\r$/im;

/**
 * Makes the deleting steps of a transaction conditional: the service can do so, but the client library
 * always asks for "whatever is there". JSON holds no bare line break, so a row's text is never taken for a head.
 */
function guardDeletes(client: TableClient, tags: readonly (string | undefined)[]): void {
  const policy: PipelinePolicy = {
    name: 'guardDeletes',
    async sendRequest(request, next) {
      if (typeof request.body !== 'string') throw unguarded();
      let position = 0;
      request.body = request.body.replace(deleteHead, (head) => {
        const tag = tags[position++] ?? '*';
        if (!anyVersion.test(head)) throw unguarded();
        return head.replace(anyVersion, () => `if-match: ${tag}\r`);
      });
      if (position !== tags.length) throw unguarded();
      return next(request);
    },
  };
  // Early, because a later policy already counts the bytes of the body.
  client.pipeline.addPolicy(policy, { phase: 'Serialize' });
}

function unguarded(): StorageError {
  return new StorageError(
    'unavailable',
    'A conditional delete could not be written into a transaction',
    'Has @azure/data-tables changed? Its transactions are pinned by the storage tests.',
  );
}
