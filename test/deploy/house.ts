/** What the tests of deploy/ have in common: its files, and what they would set up. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../bot/project-root.js';
import { isMap, type ValueMap } from './evaluate.js';
import { deploy, type Deployment, type Sources } from './template.js';

export const root = projectRoot(import.meta.dirname);
export const environments = ['dev', 'prod'] as const;
export type EnvironmentName = (typeof environments)[number];

export const read = (...place: readonly string[]): string =>
  readFileSync(path.join(root, ...place), 'utf8');

/** All Bicep files of deploy/. */
export const sources: Sources = new Map(
  ['', 'modules/'].flatMap((folder) =>
    readdirSync(path.join(root, 'deploy', folder))
      .filter((file) => file.endsWith('.bicep'))
      .map((file) => [`${folder}${file}`, read('deploy', folder, file)] as const),
  ),
);

/** The same files with one of them changed; the change must be one. */
export function changed(file: string, from: string, to: string): Sources {
  const text = sources.get(file) ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  return new Map([...sources, [file, text.replace(from, to)]]);
}

/** What only the council knows: given on the command line or in azd's environment. */
export const ofTheCouncil = {
  botAppId: '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b',
  editors: '99999999-2222-4333-8444-555555555555',
  alertEmail: 'it@example.gov.uk',
} as const;

const parameterFile = z.object({
  parameters: z.record(
    z.string(),
    z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
  ),
});

/** What a file of parameters gives, by name. */
export function parametersIn(text: string): Readonly<Record<string, string | number | boolean>> {
  const { parameters } = parameterFile.parse(JSON.parse(text));
  return Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
}

export const parametersOf = (environment: EnvironmentName): ValueMap => ({
  ...parametersIn(read('deploy', `main.${environment}.parameters.json`)),
  ...ofTheCouncil,
});

/** What would be set up for an environment, with other files or other parameters where a test wants them. */
export const deployed = (
  environment: EnvironmentName,
  parameters: ValueMap = {},
  files: Sources = sources,
): Promise<Deployment> => deploy(files, { ...parametersOf(environment), ...parameters });

/** The bodies of all resources of a type, without its version. */
export const bodiesOf = ({ resources }: Deployment, type: string): readonly ValueMap[] =>
  resources.filter((sent) => sent.type.split('@')[0] === type).map(({ body }) => body);

/** The properties of the only resource of a type. */
export function propertiesOf(deployment: Deployment, type: string): ValueMap {
  const [body, ...others] = bodiesOf(deployment, type);
  if (body === undefined || others.length > 0) throw new Error(`Not one ${type}`);
  return isMap(body.properties) ? body.properties : {};
}
