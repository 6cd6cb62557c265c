import { z } from 'zod';
import { phraseSchema, reportEqualPhrases } from './phrases.js';
import type { ProposalWords } from './proposal-questions.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import { readYaml, type YamlReading } from './yaml.js';

/** What an organisation of the partnership is. */
export const organisationKinds = [
  'council',
  'police',
  'fire',
  'health',
  'probation',
  'commissioner',
  'voluntary',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** An organisation that takes part in the partnership's work. */
export interface Organisation {
  /** As it is kept and shown; unique. */
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Names as in `proposals.districts`; none where it serves no district of the county. */
  readonly districts: readonly string[];
  /** Its other names and acronyms, lower case; each names one organisation only. */
  readonly says: readonly string[];
  /** The Entra tenants whose people are from it; each belongs to one organisation only. */
  readonly tenants: readonly string[];
}

/** A name as it is compared: capitals, punctuation, spaces, "the" before it and `&` for "and" make no difference. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the )+(?=\S)/, '');
}

/** The organisation that `words` are a name of; undefined where they say anything more, or anything else. */
export function organisationNamed(
  words: string,
  organisations: readonly Organisation[],
): Organisation | undefined {
  const plain = plainName(words);
  if (plain === '') return undefined;
  return organisations.find(({ name, says }) =>
    [name, ...says].some((one) => plainName(one) === plain),
  );
}

/** The organisation whose Entra tenant that is, where the content tells. */
export function organisationOfTenant(
  tenant: string,
  organisations: readonly Organisation[],
): Organisation | undefined {
  return organisations.find(({ tenants }) => tenants.includes(tenant.toLowerCase()));
}

const tenantSchema = z
  .string()
  .regex(
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'expected an Entra tenant id in lower case: 00000000-0000-0000-0000-000000000000',
  );

const organisationSchema = z.strictObject({
  kind: z.enum(organisationKinds),
  districts: z.array(z.string()),
  says: z.array(phraseSchema),
  tenants: z.array(tenantSchema),
});
const organisationsSchema = z.record(z.string().trim().min(2).max(120), organisationSchema);

/**
 * Reads `organisations.yml`, the organisations in the order of the file. A name, another name, a
 * tenant that stands for two of them, and a district that `districts` does not name are faults.
 */
export function readOrganisations(
  file: ContentFile,
  districts: ProposalWords['districts'] | undefined,
): Reading<readonly Organisation[]> {
  const { value, faults, lineOf } = readYaml(file, organisationsSchema);
  if (!value) return { value: undefined, faults };
  const organisations = Object.entries(value).map(([name, rest]) => ({ name, ...rest }));
  const found = new Faults(file.path);
  reportTwins(organisations, lineOf, found);
  if (districts) reportStrangers(organisations, districts, lineOf, found);
  return { value: organisations, faults: found.all };
}

type LineOf = YamlReading<unknown>['lineOf'];

function reportTwins(organisations: readonly Organisation[], lineOf: LineOf, faults: Faults): void {
  const phrases = organisations.flatMap(({ name, says }) => [
    { phrase: plainName(name), owner: name, line: lineOf([name]) },
    ...says.map((phrase, at) => ({
      phrase: plainName(phrase),
      owner: name,
      line: lineOf([name, 'says', at]),
    })),
  ]);
  reportEqualPhrases(phrases, faults);
  const owners = new Map<string, string>();
  for (const { name, tenants } of organisations) {
    for (const [at, id] of tenants.entries()) {
      const earlier = owners.get(id);
      const line = lineOf([name, 'tenants', at]);
      if (earlier === undefined) owners.set(id, name);
      else faults.add(line, `The tenant ${id} is also of ${earlier}`, 'each tenant once');
    }
  }
}

function reportStrangers(
  organisations: readonly Organisation[],
  districts: ProposalWords['districts'],
  lineOf: LineOf,
  faults: Faults,
): void {
  const known = new Set(districts.map(({ name }) => name));
  for (const { name, districts: served } of organisations) {
    for (const [at, district] of served.entries()) {
      if (known.has(district)) continue;
      const line = lineOf([name, 'districts', at]);
      faults.add(line, `There is no district "${district}"`, 'a district of proposals.yml');
    }
  }
}
