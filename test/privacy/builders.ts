import { createAudit } from '../../bot/audit/store.js';
import {
  type DataSubject,
  type Forgotten,
  type PersonalRecords,
  type RecordKind,
} from '../../bot/conversation/personal-records.js';
import { usualRetention, type RetentionDays } from '../../bot/conversation/retention-days.js';
import { createExpiring } from '../../bot/privacy/expiring.js';
import { createForgetting } from '../../bot/privacy/forgetting.js';
import { shortReference } from '../../bot/references.js';
import type { Tables } from '../../bot/storage/tables.js';

export const newLetters = (): string => shortReference(() => Math.floor(Math.random() * 256));

/** Records of one kind that do as they are told, and tell what was asked of them. */
export class FakeRecords implements PersonalRecords {
  readonly asked: string[] = [];
  problem: Error | undefined;

  constructor(
    readonly kind: RecordKind,
    private readonly outcome: Forgotten & { readonly expired: number } = {
      ...{ deleted: 1, withoutPerson: 2, expired: 3 },
    },
  ) {}

  held = () => Promise.resolve([]);

  forget = (subject: DataSubject): Promise<Forgotten> => {
    this.asked.push(`forget ${subject.name}`);
    if (this.problem) return Promise.reject(this.problem);
    const { deleted, withoutPerson } = this.outcome;
    return Promise.resolve({ deleted, withoutPerson });
  };

  expire = ({ before, dryRun }: { before: Date; dryRun: boolean }): Promise<number> => {
    this.asked.push(`${dryRun ? 'count' : 'expire'} before ${before.toISOString()}`);
    return this.problem ? Promise.reject(this.problem) : Promise.resolve(this.outcome.expired);
  };
}

/** Forgetting and expiry on these tables, as one instance of the bot has them. */
export function instanceOn(
  tables: Tables,
  records: readonly PersonalRecords[],
  retention: RetentionDays = usualRetention,
) {
  const faults: unknown[] = [];
  const audit = createAudit(tables);
  const shared = { tables, records, audit, fault: (problem: unknown) => void faults.push(problem) };
  return {
    ...{ faults, audit },
    forgetting: createForgetting({ ...shared, newLetters }),
    expiring: createExpiring({ ...shared, retention }),
  };
}
