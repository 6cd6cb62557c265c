import { organisationNamed, type Organisation } from '../../library/organisations.js';
import { contactIn } from '../answers/people.js';
import type { Letter } from './letter.js';

/* Names that a running text gives away: of the organisation, the partners, the project, the contact. */

const bodies =
  'Council|Police|Trust|Service|Partnership|CSP|Foundation|Charity|CIC|Association|Team|Wardens|University|College|School|Academy|Housing|NHS|Forum|Society|Federation|Project|Group';
const capitalised = String.raw`\p{Lu}[\p{L}'’&-]*`;
const properName = String.raw`(?:${capitalised}|of|and|&|for)(?: (?:${capitalised}|of|and|&|for))*`;
const speaker = new RegExp(
  String.raw`\b(?:[Ff]rom|[Aa]t|on behalf of|[Ww]e are|I work (?:for|at)|I['’]m (?:from|at|with)) (?:the )?((?:${capitalised}|of|and|&)(?: (?:${capitalised}|of|and|&)){0,6} (?:${bodies}))\b`,
  'u',
);

/** The organisation that puts it forward: a known one that is named, or one that the writer speaks for. */
export function organisationOf(
  text: string,
  organisations: readonly Organisation[],
): string | undefined {
  const spoken = speaker.exec(text)?.[1];
  if (spoken !== undefined) return organisationNamed(spoken, organisations)?.name ?? spoken;
  // A charity is more often named for what it does than as the one that applies.
  return organisations.find(
    ({ name, kind }) => kind !== 'voluntary' && text.includes(name) && !isCompany(name, text),
  )?.name;
}

/** Whoever is named after "with" takes part; it is others who put the idea forward. */
function isCompany(name: string, text: string): boolean {
  const before =
    text
      .slice(0, text.indexOf(name))
      .split(/[.!?\n]/)
      .at(-1) ?? '';
  return /\b(?:with|alongside|partners?|supported by|help from)\b/i.test(before);
}

const company = new RegExp(
  String.raw`\b(?:(?:together|jointly|along|in partnership|working|work|deliver(?:ed)?|run) with|alongside|partners?(?: are| will be| include)?|with(?: help from| support from| the help of)?|supported by|help from) (?:the |our )?((?:[a-z]+(?: [a-z]+)? and (?:the )?)?${properName}(?: (?:wardens|officers|volunteers|police|council|school|schools|team|teams|trust|youth service|rangers|surgeries))*(?:,? (?:and|&) (?:the )?(?:${properName}|local schools|volunteers|wardens))*(?:, ${properName})*)`,
  'u',
);
const commonPartners =
  /\bwith (?:the |our |local )?((?:community |street |neighbourhood |local )*(?:wardens|police|schools|volunteers|youth workers|pcsos|colleges|housing associations?)(?:(?:,| and) (?:the |local )?(?:wardens|police|schools|volunteers|youth workers|pcsos))*)\b/i;

/** Who else takes part: "with Swale wardens and Age UK". */
export function partnersOf(text: string): string | undefined {
  const named = company.exec(text)?.[1]?.replace(/ (?:of|and|for|&)$/u, '');
  if (named !== undefined && /\p{Lu}\p{L}/u.test(named)) return named;
  return commonPartners.exec(text)?.[1];
}

const quoted = /[“"]([^”"\n]{4,80})[”"]/;
const called =
  /\b(?:called|titled|entitled|named|working title(?: is)?|title is)\s*:?\s*[“"'‘]?((?:\p{Lu}|\d)[^.,;:\n"”’]{2,80})/u;
const mostTitleWords = 10;

/** The project's name: called so, in quotation marks, or a short first line above the rest. */
export function titleOf(text: string, lines: readonly string[]): string | undefined {
  const said = called.exec(text)?.[1] ?? quoted.exec(text)?.[1];
  if (said !== undefined) return said.trim().replace(/ (?:and|which|that|to|for|with|is) .*$/u, '');
  const [first = '', ...more] = lines;
  const words = first.split(/\s+/).length;
  const isHeading =
    more.length > 0 && words >= 2 && words <= mostTitleWords && !/[.!?:,;]$/.test(first);
  return isHeading && !/^(?:i|we|my|our|it|this|hi|hello|please|can|could)\b/i.test(first)
    ? first
    : undefined;
}

const leads = new RegExp(
  String.raw`\b(?:[Cc]ontact(?: is| will be)?|[Ll]ed by|[Ll]ead(?:ing)? (?:is|will be|officer is)|[Ss]peak to|[Tt]alk to|[Aa]sk for) (${capitalised}(?: ${capitalised}){1,2})`,
  'u',
);
const person = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u;

/** Whoever can be reached: by the addresses in the text, under the name that leads or signed. */
export function contactOf(
  text: string,
  { signature }: Letter,
): { readonly name?: string; readonly email?: string; readonly telephone?: string } {
  const { email, telephone } = contactIn(text);
  const signed = signature?.split(/[,|–-]/)[0]?.trim();
  const name =
    leads.exec(text)?.[1] ?? (signed !== undefined && person.test(signed) ? signed : undefined);
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(telephone === undefined ? {} : { telephone }),
  };
}
