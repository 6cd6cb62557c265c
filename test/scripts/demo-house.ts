import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../bot/project-root.js';
import { demo, type DemoSurroundings } from '../../scripts/demo/command.js';
import { fill } from '../../scripts/demo/fill.js';
import { sharedReading } from '../support/bot.js';

/** The day on which a visitor comes: a Saturday. */
export const visitedAt = '2026-11-28T12:00:00Z';

/** A folder that holds the demonstration, told once; `address` is where its people take messages. */
export class DemoFolder {
  private constructor(readonly directory: string) {}

  static async tell(address?: string): Promise<DemoFolder> {
    const directory = await mkdtemp(path.join(tmpdir(), 'told-'));
    await fill({
      ...{ directory, root: projectRoot(import.meta.dirname), version: 'test' },
      ...{ now: new Date(visitedAt), reading: await sharedReading() },
      ...(address !== undefined && { address }),
    });
    return new DemoFolder(directory);
  }

  /** Stands in for the telling, which takes seconds. */
  readonly copied: typeof fill = async ({ directory, now }) => {
    const { storyCalendar } = await import('../../scripts/demo/calendar.js');
    const name = 'bot.sqlite';
    await copyFile(path.join(this.directory, name), path.join(directory, name));
    return storyCalendar(now);
  };

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** Calls `npm run demo` in this process; gives its exit code and what it printed. */
export async function runDemo(
  args: readonly string[],
  surroundings: Partial<DemoSurroundings> = {},
): Promise<{ code: number; printed: string }> {
  const lines: string[] = [];
  const code = await demo(args, {
    ...{ environment: {}, now: () => new Date(visitedAt) },
    ...{ out: (text) => lines.push(text), error: (text) => lines.push(text) },
    ...surroundings,
  });
  return { code, printed: lines.join('\n') };
}
