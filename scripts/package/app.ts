import { z } from 'zod';
import { readYaml } from '../../bot/library/yaml.js';

/** For whom a package is made: those who try the bot out, or everybody. */
export const environments = ['dev', 'prod'] as const;
export type EnvironmentName = (typeof environments)[number];

const words = z.string().trim().min(1);
const described = z.strictObject({ title: words, description: words });

const appSchema = z.strictObject({
  name: z.strictObject({ short: words, full: words }),
  mark: z.strictObject({ dev: z.string().min(1), prod: z.string() }),
  accentColor: words,
  description: z.strictObject({ short: words, full: words, features: z.array(described) }),
  commandLists: z.array(
    z.strictObject({
      scopes: z.array(z.enum(['personal', 'team', 'groupChat'])).min(1),
      commands: z.array(words).min(1),
    }),
  ),
  searches: z.record(z.string(), described.extend({ parameter: described })),
});

/** What `manifest/app.yml` says of the bot: the words, and which commands Teams offers where. */
export type App = z.infer<typeof appSchema>;

/** Reads `manifest/app.yml`; each problem names its line. */
export function readApp(text: string): { app: App | undefined; problems: readonly string[] } {
  const { value, faults } = readYaml({ path: 'manifest/app.yml', text }, appSchema);
  return {
    app: value,
    problems: faults.map(
      ({ file, line, problem, expected }) => `${file}:${line}: ${problem}; expected ${expected}.`,
    ),
  };
}
