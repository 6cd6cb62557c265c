import fc from 'fast-check';
import { entryKinds, type Movement } from '../../bot/pot/model.js';

/** Somebody of the team. */
export const editor = { id: '29:editor', name: 'First Editor' };

/** A movement with a reason; the key is the same for the same words. */
export function movement(
  kind: Movement['kind'],
  amount: number,
  options: { proposal?: string; key?: string } = {},
): Movement {
  const { proposal, key = `${kind}-${amount}-${proposal ?? ''}` } = options;
  const reason = `A reason to be ${kind}`;
  return { kind, amount, by: editor, reason, key, ...(proposal === undefined ? {} : { proposal }) };
}

const kinds = entryKinds.filter((kind) => kind !== 'opened');
const proposals = [undefined, 'TP-2026-7K3QF9', 'TP-2026-M4T2XC'];

/** Movements one after the other, small enough to meet every limit; some have the key of an earlier one. */
export const movements: fc.Arbitrary<readonly Movement[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      amount: fc.integer({ min: 1, max: 500 }),
      proposal: fc.constantFrom(...proposals),
      key: fc.integer({ min: 1, max: 60 }).map(String),
    })
    .map(({ kind, amount, proposal, key }) =>
      movement(kind, amount, { key, ...(proposal === undefined ? {} : { proposal }) }),
    ),
  { maxLength: 30 },
);
