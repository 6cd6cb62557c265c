import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { backup } from '../../scripts/backup/backup.js';
import type { ExitCode, Surroundings } from '../../scripts/backup/command.js';
import { restore } from '../../scripts/backup/restore.js';

export interface Run {
  readonly code: ExitCode;
  /** Its lines, those for faults as well. */
  readonly lines: readonly string[];
}

/** A folder for data and one for backups, and the two commands as somebody runs them there. */
export interface BackupHouse {
  readonly folder: string;
  readonly data: string;
  readonly backups: string;
  /** The moment that the commands take for now. */
  now: Date;
  backup(args?: readonly string[], environment?: Surroundings['environment']): Promise<Run>;
  restore(args: readonly string[], environment?: Surroundings['environment']): Promise<Run>;
  remove(): Promise<void>;
}

export async function backupHouse(): Promise<BackupHouse> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backup-'));
  const data = path.join(folder, 'data');
  const run = async (
    command: typeof backup,
    args: readonly string[],
    environment: Surroundings['environment'] = {},
  ): Promise<Run> => {
    const lines: string[] = [];
    const say = (text: string) => void lines.push(...text.split('\n'));
    const code = await command(args, {
      environment: { DATA_DIR: data, ...environment },
      now: () => house.now,
      out: say,
      error: say,
    });
    return { code, lines };
  };
  const house: BackupHouse = {
    folder,
    data,
    backups: path.join(folder, 'backups'),
    now: new Date('2026-11-28T14:05:00Z'),
    backup: (args, environment) => run(backup, args ?? [house.backups], environment),
    restore: (args, environment) => run(restore, args, environment),
    remove: () => rm(folder, { recursive: true }),
  };
  return house;
}
