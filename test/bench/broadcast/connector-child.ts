/** The connector in a process of its own, so that its CPU time is not the bot's. */
import { Connector } from '../../support/connector.js';
import type { ConnectorAnswer, ConnectorCommand } from './connector-process.js';

const connector = await Connector.start();

process.on('message', (command: ConnectorCommand) => {
  if (command.kind === 'begin') {
    connector.options = command.options;
    connector.reset();
    return answer({ kind: 'begun' });
  }
  const { taken, updated, ...counts } = connector.counts();
  const often = Object.entries(taken).filter(([, count]) => count > 1);
  answer({
    ...{ kind: 'counts', ...counts, distinct: Object.keys(taken).length },
    twice: often.map(([conversation]) => conversation),
    ...(command.names ? { names: Object.keys(taken) } : {}),
    updated: Object.keys(updated).length,
  });
});
process.on('disconnect', () => process.exit(0));
answer({ kind: 'ready', serviceUrl: connector.serviceUrl });

function answer(value: ConnectorAnswer): void {
  process.send?.(value);
}
