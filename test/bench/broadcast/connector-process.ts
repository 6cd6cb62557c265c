import type { ConnectorOptions } from '../../support/connector.js';
import { Child } from './child-process.js';

export type ConnectorCommand =
  | { readonly kind: 'begin'; readonly options: Omit<ConnectorOptions, 'fault'> }
  | { readonly kind: 'counts'; readonly names: boolean };

export interface Counted {
  readonly calls: number;
  readonly throttled: number;
  readonly dropped: number;
  readonly open: number;
  readonly mostOpen: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Conversations that got a message, those that got it more than once, and all of them by name. */
  readonly distinct: number;
  readonly twice: readonly string[];
  readonly names?: readonly string[];
  readonly updated: number;
}

export type ConnectorAnswer =
  | { readonly kind: 'ready'; readonly serviceUrl: string }
  | { readonly kind: 'begun' }
  | ({ readonly kind: 'counts' } & Counted);

/** A connector in a process of its own. */
export interface ConnectorProcess {
  readonly serviceUrl: string;
  /** Counts anew, under these conditions. */
  begin(options: Omit<ConnectorOptions, 'fault'>): Promise<void>;
  counts(names?: boolean): Promise<Counted>;
  stop(): Promise<void>;
}

export async function startConnectorProcess(): Promise<ConnectorProcess> {
  const child = await Child.start<ConnectorCommand, ConnectorAnswer>('connector-child.ts');
  if (child.first.kind !== 'ready') throw new Error('The connector did not start.');
  return {
    serviceUrl: child.first.serviceUrl,
    async begin(options) {
      await child.ask({ kind: 'begin', options });
    },
    async counts(names = false) {
      const answer = await child.ask({ kind: 'counts', names });
      if (answer.kind !== 'counts') throw new Error('The connector did not count.');
      return answer;
    },
    stop: () => child.stop(),
  };
}
