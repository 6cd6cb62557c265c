import type { EngineRules } from '../../../bot/broadcasts/rules.js';
import type { Counts } from '../../../bot/broadcasts/model.js';
import { Child } from './child-process.js';

/** How an instance of the engine is set up. */
export interface InstanceSettings {
  readonly storage:
    | { readonly kind: 'embedded'; readonly directory: string }
    | { readonly kind: 'azure'; readonly connectionString: string };
  readonly serviceUrl: string;
  readonly recipients: number;
  readonly tenants: number;
  readonly ratePerTenant: number;
  /** What differs from the usual numbers. */
  readonly rules?: { readonly [Part in keyof EngineRules]?: Partial<EngineRules[Part]> };
  /** The whole bot beside it, which answers chat. */
  readonly withBot?: boolean;
}

export type InstanceQuestion =
  | { readonly kind: 'send'; readonly recipients?: number }
  | { readonly kind: 'state'; readonly id: string }
  | { readonly kind: 'unknown'; readonly id: string }
  | { readonly kind: 'usage' };

export interface State {
  readonly state: string;
  readonly counts: Counts;
  readonly total: number;
}

export interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
  /** Calls that this instance has made. */
  readonly calls: number;
  readonly faults: readonly string[];
}

export type InstanceAnswer =
  | { readonly kind: 'ready'; readonly port?: number }
  | { readonly kind: 'sending'; readonly id: string }
  | ({ readonly kind: 'state' } & State)
  /** The conversations of those of whom it is not known. */
  | { readonly kind: 'unknown'; readonly conversations: readonly string[] }
  | ({ readonly kind: 'usage' } & Usage);

/** An instance in a process of its own. */
export class Instance {
  private constructor(private readonly child: Child<InstanceQuestion, InstanceAnswer>) {}

  static async start(settings: InstanceSettings): Promise<Instance> {
    const environment = { INSTANCE: JSON.stringify(settings) };
    return new Instance(await Child.start('instance-child.ts', environment));
  }

  /** Of the bot beside it, where there is one. */
  get port(): number {
    const { first } = this.child;
    if (first.kind !== 'ready' || first.port === undefined) throw new Error('There is no bot.');
    return first.port;
  }

  /** Makes and releases a broadcast; gives its id. */
  async send(recipients?: number): Promise<string> {
    const answer = await this.child.ask({ kind: 'send', ...(recipients && { recipients }) });
    if (answer.kind !== 'sending') throw new Error('It does not send.');
    return answer.id;
  }

  async state(id: string): Promise<State> {
    const answer = await this.child.ask({ kind: 'state', id });
    if (answer.kind !== 'state') throw new Error('It has no state.');
    return answer;
  }

  async unknown(id: string): Promise<readonly string[]> {
    const answer = await this.child.ask({ kind: 'unknown', id });
    if (answer.kind !== 'unknown') throw new Error('It does not say.');
    return answer.conversations;
  }

  async usage(): Promise<Usage> {
    const answer = await this.child.ask({ kind: 'usage' });
    if (answer.kind !== 'usage') throw new Error('It does not say.');
    return answer;
  }

  kill(): Promise<void> {
    return this.child.kill();
  }

  stop(): Promise<void> {
    return this.child.stop();
  }
}
