/** What a bench hands to `npm run bench`: its figures as data, on the last line that it prints. */
import { z } from 'zod';

const figure = z.object({
  what: z.string(),
  /** As it is to be read, with its unit. Absent where only the target counts. */
  ours: z.string().optional(),
  /** What the peer took, and who it is. */
  peer: z.string().optional(),
  target: z.string().optional(),
  /** Absent where there is no target. */
  reached: z.boolean().optional(),
});
const figures = z.object({ figures: z.array(figure) });

export type Figure = z.infer<typeof figure>;

const told: Figure[] = [];

export const tellFigure = (one: Figure): void => void told.push(one);

/** Prints the figures that were told, for whoever runs one bench alone. */
export function printFigures(): void {
  for (const { what, ours, peer, target, reached } of told) {
    const outcome = reached === undefined ? '' : reached ? 'Reached: ' : 'Not reached: ';
    const beside = [ours, peer && `(${peer})`, target && `${outcome}${target}`].filter(Boolean);
    console.log(`${what}: ${beside.join('; ')}`);
  }
}

/** Prints all figures that were told, where they are asked for. Call it last. */
export function handOverFigures(): void {
  if (process.argv.includes('--json')) console.log(JSON.stringify({ figures: told }));
}

/** The figures on the last line of what a bench printed; undefined when it did not come so far. */
export function figuresIn(output: string): readonly Figure[] | undefined {
  try {
    const last: unknown = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
    return figures.parse(last).figures;
  } catch {
    return undefined;
  }
}
