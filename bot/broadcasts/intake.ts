import type { WorkRules } from './rules.js';

/**
 * Which of the queued batches a worker takes. A tenant has its share of what is in hand. After a batch of a
 * tenant that has its share, few are asked for, and those only when something in hand has ended or after a
 * while: otherwise the batches of one large tenant would be taken and put back all the time.
 */
export interface Intake {
  /**
   * How many batches to ask the queue for now, with so many set aside; 0: wait until something in hand has
   * ended, or for a while.
   */
  wanted(aside: number): number;
  /** Whether a batch of that tenant is taken; it counts as in hand until `left`. */
  takes(tenant: string): boolean;
  /** The same for one that was set aside before: it says nothing new of what the queue holds. */
  takesAgain(tenant: string): boolean;
  left(tenant: string): void;
  /** Something has ended, or a while has passed. */
  rested(): void;
}

/** Of Azure Queues. */
const mostReceived = 32;
const fewReceived = 4;

export function createIntake(
  rules: Pick<WorkRules, 'mostBatches' | 'mostBatchesOfTenant'>,
): Intake {
  const ofTenant = new Map<string, number>();
  let inHand = 0;
  let asking = mostReceived;
  let rests = false;
  const takesAgain = (tenant: string): boolean => {
    const share = ofTenant.get(tenant) ?? 0;
    if (share >= rules.mostBatchesOfTenant) return false;
    ofTenant.set(tenant, share + 1);
    inHand += 1;
    return true;
  };
  return {
    wanted: (aside) => (rests ? 0 : Math.min(asking, rules.mostBatches - inHand - aside)),
    takesAgain,
    takes(tenant) {
      const taken = takesAgain(tenant);
      rests ||= !taken;
      asking = taken ? Math.min(mostReceived, asking * 2) : fewReceived;
      return taken;
    },
    left(tenant) {
      const share = (ofTenant.get(tenant) ?? 1) - 1;
      if (share > 0) ofTenant.set(tenant, share);
      else ofTenant.delete(tenant);
      inHand -= 1;
    },
    rested() {
      rests = false;
    },
  };
}
