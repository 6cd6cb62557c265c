import { z } from 'zod';
import { rowCodec } from '../storage/rows.js';
import type { Row, StoredRow } from '../storage/tables.js';
import { noCounts, sumOf, type Tally } from './counts.js';
import { deliveryStates, type Counts } from './model.js';

/** Why a batch waits: the platform asked for a pause, or its recipients wait for their next try. */
export const waits = ['paused-by-teams', 'next-try'] as const;
export type Wait = (typeof waits)[number];

/** What a batch says of itself; changed in one transaction with the deliveries that it counts. */
export interface BatchSummary {
  readonly number: number;
  /** All its recipients are of one tenant, so that one busy tenant holds up no other. */
  readonly tenant: string;
  /** Who wrote it: tells a writer whether a batch that is there already is its own. */
  readonly writer: string;
  readonly tally: Tally;
  readonly counts: Counts;
  /** When an outcome was last recorded. */
  readonly heartbeatAt: Date;
  readonly waiting?: { readonly until: Date; readonly why: Wait };
  /** It was delivered again and again and came to nothing; an editor has to resume the broadcast. */
  readonly poisoned: boolean;
}

const count = z.int().min(0);
const countsSchema = z.tuple([count, count, count, count, count, count, count]);
const codec = rowCodec(
  1,
  z.object({
    tenant: z.string(),
    writer: z.string(),
    tally: z.array(z.tuple([z.string(), countsSchema])),
    heartbeatAt: z.iso.datetime(),
    waiting: z.object({ until: z.iso.datetime(), why: z.enum(waits) }).optional(),
    poisoned: z.boolean(),
  }),
);

export function encodeSummary(summary: BatchSummary): Row['properties'] {
  const { tenant, writer, tally, heartbeatAt, waiting, poisoned } = summary;
  return codec.encode({
    tenant,
    writer,
    tally: [...tally].map(([organisation, counts]) => [organisation, packed(counts)]),
    heartbeatAt: heartbeatAt.toISOString(),
    ...(waiting && { waiting: { until: waiting.until.toISOString(), why: waiting.why } }),
    poisoned,
  });
}

export function decodeSummary(row: StoredRow): BatchSummary {
  const { tally, heartbeatAt, waiting, ...others } = codec.decode(row);
  const byOrganisation = new Map(tally.map(([name, numbers]) => [name, unpacked(numbers)]));
  return {
    ...others,
    number: Number(row.partition.slice(row.partition.lastIndexOf('-') + 1)),
    tally: byOrganisation,
    counts: sumOf(byOrganisation.values()),
    heartbeatAt: new Date(heartbeatAt),
    ...(waiting && { waiting: { until: new Date(waiting.until), why: waiting.why } }),
  };
}

function packed(counts: Counts): z.infer<typeof countsSchema> {
  return countsSchema.parse(deliveryStates.map((state) => counts[state]));
}

function unpacked(numbers: readonly number[]): Counts {
  const counts = { ...noCounts };
  deliveryStates.forEach((state, index) => {
    counts[state] = numbers[index] ?? 0;
  });
  return counts;
}
