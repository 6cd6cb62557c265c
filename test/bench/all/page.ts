/** The page of all figures. */
import type { BenchRun } from './run.js';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  /** Load of the last minute when the benches began. */
  readonly load: number;
  readonly node: string;
}

/** A library beside which we are measured, or on which the figures stand, with its version. */
export type Versions = Readonly<Record<string, string>>;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function rowsOf({ script, figures, failed }: BenchRun): readonly string[] {
  const name = `\`npm run ${script}\``;
  const rows = figures.map(({ what, ours = '', peer = '', target = '', reached }) => {
    const outcome = reached === undefined ? '' : reached ? 'reached' : '**not reached**';
    return row([name, what, ours, peer, target, outcome]);
  });
  return failed === undefined
    ? rows
    : [...rows, row([name, `The bench ${failed}.`, '', '', '', '**failed**'])];
}

/** The document, in Markdown. */
export function benchmarksPage(
  runs: readonly BenchRun[],
  machine: Machine,
  versions: Versions,
  on: Date,
): string {
  const { processor, cores, memoryGb, system, load, node } = machine;
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const libraries = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    '# Benchmarks',
    '',
    'Made by `npm run bench`, which runs all benches one after another. Each figure stands beside its peer and its target, where it has one. A bench that fails has a row that says so.',
    '',
    `- Measured on ${on.toISOString().slice(0, 10)}, in ${Math.ceil(seconds / 60)} minutes.`,
    `- Machine: ${cores} cores of ${processor}, ${memoryGb.toFixed(0)} GB of memory, ${system}. Load before the first bench: ${load.toFixed(1)}.`,
    `- Node ${node}; ${libraries.join(', ')}.`,
    '',
    row(['Bench', 'What', 'Ours', 'Peer', 'Target', 'Outcome']),
    row(['---', '---', '---', '---', '---', '---']),
    ...runs.flatMap(rowsOf),
    '',
    'Times are those of this machine, and longer where others work on it. What is compared with a peer is measured in turns with it in the same minutes, so that the ratio holds elsewhere too.',
    '',
  ].join('\n');
}
