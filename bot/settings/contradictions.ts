import {
  problem,
  schema,
  standInNames,
  type Environment,
  type Problems,
  type Values,
} from './schema.js';
import { partsOf } from './values.js';

const identityNames = [
  'MicrosoftAppPassword',
  'MicrosoftAppClientId',
  'MicrosoftAppTenantId',
  'MicrosoftAppType',
] as const;

/** What does not fit together anywhere, also where single values are wrong. */
export function contradictions(set: Environment): Problems {
  return [
    ...identityProblems(set),
    ...standInProblems(set),
    ...storageProblems(set),
    ...stoppingProblems(set),
  ];
}

function identityProblems(set: Environment): Problems {
  const problems: string[] = [];
  const known = set.MicrosoftAppId !== undefined;
  const type = set.MicrosoftAppType ?? 'SingleTenant';
  const need = (name: keyof Values, when: boolean): void => {
    if (when && set[name] === undefined)
      problems.push(problem(name, `is missing; MicrosoftAppType is ${type}.`));
  };
  // In production all that is missing is told at once, not the id first.
  const wanted = known || set.NODE_ENV === 'production';
  const federated = set.MicrosoftAppClientId !== undefined;
  need('MicrosoftAppPassword', wanted && type !== 'UserAssignedMSI' && !federated);
  need('MicrosoftAppTenantId', wanted && type !== 'MultiTenant');
  if (federated) problems.push(...federatedProblems(set, type));
  if (!known) {
    for (const name of identityNames) {
      if (set[name] !== undefined)
        problems.push(problem('MicrosoftAppId', `is missing, although ${name} is set.`));
    }
  }
  const noTenants = partsOf(set.ALLOWED_TENANTS ?? '').length === 0;
  if (known && noTenants && set.MicrosoftAppTenantId === undefined) {
    problems.push(
      problem('ALLOWED_TENANTS', 'is missing; name the organisations that the bot serves.'),
    );
  }
  return problems;
}

/** A managed identity that stands for a secret: the only one, and of an application of one organisation. */
function federatedProblems(set: Environment, type: string): Problems {
  const problems: string[] = [];
  const wrong = (what: string): number => problems.push(problem('MicrosoftAppClientId', what));
  if (set.MicrosoftAppPassword !== undefined)
    wrong('set either this or MicrosoftAppPassword, not both.');
  if (type !== 'SingleTenant') wrong(`is for MicrosoftAppType SingleTenant; it is ${type}.`);
  if (set.MicrosoftAppClientId?.toLowerCase() === set.MicrosoftAppId?.toLowerCase())
    wrong('is the same as MicrosoftAppId; the client id of the managed identity is meant.');
  return problems;
}

/** The SDK fills none of the others in as soon as one is set: it would check tokens against nothing. */
function standInProblems(set: Environment): Problems {
  const missing = standInNames.filter((name) => set[name] === undefined);
  if (missing.length === 0 || missing.length === standInNames.length) return [];
  return missing.map((name) =>
    problem(name, 'is missing, although others of the stand-in for tokens are set: all or none.'),
  );
}

function storageProblems(set: Environment): Problems {
  const both = set.AZURE_STORAGE_CONNECTION_STRING && set.AZURE_STORAGE_ACCOUNT;
  return both
    ? [
        problem(
          'AZURE_STORAGE_ACCOUNT',
          'set either this or AZURE_STORAGE_CONNECTION_STRING, not both.',
        ),
      ]
    : [];
}

/** What a number is not counts as unset: that it is none is said elsewhere. */
function stoppingProblems(set: Environment): Problems {
  const delay = Number(set.STOP_DELAY_SECONDS ?? 0);
  const grace = Number(set.STOP_GRACE_SECONDS ?? schema.shape.STOP_GRACE_SECONDS.parse(undefined));
  return delay > 0 && delay >= grace
    ? [problem('STOP_DELAY_SECONDS', `must be less than STOP_GRACE_SECONDS, which is ${grace}.`)]
    : [];
}
