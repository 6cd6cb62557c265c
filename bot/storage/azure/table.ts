import { odata } from '@azure/data-tables';
import type { TableClient } from '@azure/data-tables';
import { StorageError } from '../tables.js';
import type { Page, RangeQuery, Table } from '../tables.js';
import { pageSize } from '../row-rules.js';
import type { Ask } from './ask.js';
import { fromEntity, toEntity } from './entity.js';
import { rowFault } from './faults.js';
import type { RowFault } from './faults.js';
import { submit } from './transaction.js';

/** One table of Azure Table Storage. `newClient` makes a client of it that nobody else uses. */
export function azureTable(newClient: () => TableClient, ask: Ask): Table {
  const client = newClient();
  return {
    async get({ partition, row }) {
      const entity = await ask(
        (options) => client.getEntity(partition, row, options),
        only('missing'),
      );
      return entity === 'missing' ? undefined : fromEntity(entity);
    },
    async insert(row) {
      const answer = await ask(
        (options) => client.createEntity(toEntity(row), options),
        only('exists'),
      );
      return answer === 'exists'
        ? { outcome: 'exists' }
        : { outcome: 'inserted', etag: given(answer.etag) };
    },
    async upsert(row) {
      const answer = await ask((options) => client.upsertEntity(toEntity(row), 'Replace', options));
      return given(answer.etag);
    },
    async replace(row, etag) {
      const answer = await ask(
        (options) => client.updateEntity(toEntity(row), 'Replace', { ...options, etag }),
        only('missing', 'stale'),
      );
      return typeof answer === 'string'
        ? { outcome: answer }
        : { outcome: 'replaced', etag: given(answer.etag) };
    },
    async delete({ partition, row }, etag) {
      const answer = await ask(
        (options) =>
          client.deleteEntity(partition, row, { ...options, ...(etag !== undefined && { etag }) }),
        only('missing', 'stale'),
      );
      return { outcome: typeof answer === 'string' ? answer : 'deleted' };
    },
    list: (query) => listPage(client, ask, query),
    transaction: (partition, operations) => submit(newClient, ask, partition, operations),
  };
}

/** Takes those faults for an answer, and no other. */
function only<Fault extends RowFault>(...faults: Fault[]): (error: unknown) => Fault | undefined {
  return (error) => faults.find((fault) => fault === rowFault(error));
}

function given(etag: string | undefined): string {
  if (etag !== undefined) return etag;
  throw new StorageError('unavailable', 'Azure Storage gave no tag', 'Is a proxy in between?');
}

async function listPage(client: TableClient, ask: Ask, query: RangeQuery): Promise<Page> {
  const filter = [
    odata`PartitionKey eq ${query.partition}`,
    ...(query.from === undefined ? [] : [odata`RowKey ge ${query.from}`]),
    ...(query.before === undefined ? [] : [odata`RowKey lt ${query.before}`]),
  ].join(' and ');
  let continuation = query.continuation;
  for (;;) {
    const settings = {
      maxPageSize: pageSize(query),
      ...(continuation !== undefined && { continuationToken: continuation }),
    };
    const page = await ask((options) =>
      client
        .listEntities({ ...options, queryOptions: { filter } })
        .byPage(settings)
        .next(),
    );
    if (page.done === true) return { rows: [] };
    continuation = page.value.continuationToken;
    // The service may end a page before its first row; whoever asks for a page would take that for the end.
    if (page.value.length > 0 || continuation === undefined)
      return {
        rows: page.value.map(fromEntity),
        ...(continuation !== undefined && { next: continuation }),
      };
  }
}
