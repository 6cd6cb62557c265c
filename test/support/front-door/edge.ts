/** Behind which edge the bots of tests stand. */
export type Edge = 'teams' | 'terminal';

let loading: Edge | undefined;

/** Teams, unless a suite is being loaded for the terminal or `FRONT_DOOR` says so for all. */
export const edgeNow = (): Edge =>
  loading ?? (process.env['FRONT_DOOR'] === 'terminal' ? 'terminal' : 'teams');

/** Loads suites for the terminal: what they start in `botForSuite` stands behind it. */
export async function atTheTerminal(load: () => Promise<unknown>): Promise<void> {
  loading = 'terminal';
  try {
    await load();
  } finally {
    loading = undefined;
  }
}
