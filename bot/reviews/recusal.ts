import { organisationNamed, plainName, type Organisation } from '../library/organisations.js';
import type { ProposalAnswers } from '../proposals/model.js';

/** Why somebody steps aside from a proposal. */
export type Recusal =
  /** It is put forward by their own organisation. */
  | { readonly kind: 'organisation'; readonly organisation: string }
  /** It names them as its lead contact. */
  | { readonly kind: 'lead-contact' };

/** Whether somebody steps aside by themselves: `organisation` as it is known of them. Pure. */
export function recusalOf(
  { name, organisation }: { readonly name: string; readonly organisation?: string | undefined },
  { organisation: proposing, leadContact }: ProposalAnswers,
  organisations: readonly Organisation[],
): Recusal | undefined {
  if (organisation !== undefined && proposing !== undefined) {
    if (isSameOrganisation(organisation, proposing, organisations)) {
      return { kind: 'organisation', organisation: proposing };
    }
  }
  const isLead = leadContact !== undefined && isSameName(name, leadContact.name);
  return isLead ? { kind: 'lead-contact' } : undefined;
}

/** By their names as they are compared, or by other names of one organisation of the content. */
export function isSameOrganisation(
  one: string,
  other: string,
  organisations: readonly Organisation[],
): boolean {
  const plain = plainName(one);
  if (plain === '') return false;
  if (plain === plainName(other)) return true;
  const known = organisationNamed(one, organisations);
  return known !== undefined && known.name === organisationNamed(other, organisations)?.name;
}

/** Teams may add the organisation: "Asha Patel (Swale)"; a title before the name makes no difference. */
const personName = (name: string): string =>
  plainName(name.replace(/\([^)]*\)/g, ' ')).replace(/^(?:mr|mrs|ms|miss|dr|cllr|councillor) /, '');

function isSameName(one: string, other: string): boolean {
  const plain = personName(one);
  return plain !== '' && plain === personName(other);
}
