/** Words in the spelling of the content: British, whichever way they were typed. */

/** American spellings that are none of the regular endings. */
const british = new Map([
  ['behavior', 'behaviour'],
  ['neighbor', 'neighbour'],
  ['neighborhood', 'neighbourhood'],
  ['color', 'colour'],
  ['harbor', 'harbour'],
  ['labor', 'labour'],
  ['favor', 'favour'],
  ['honor', 'honour'],
  ['center', 'centre'],
  ['program', 'programme'],
  ['defense', 'defence'],
  ['offense', 'offence'],
  ['license', 'licence'],
  ['counselor', 'counsellor'],
  ['counseling', 'counselling'],
  ['traveler', 'traveller'],
  ['fulfill', 'fulfil'],
  ['judgement', 'judgment'],
]);

/** The British form of a word in American spelling, the plural kept. */
export function britishSpelling(word: string): string {
  const plural = word.endsWith('s') ? word.slice(0, -1) : undefined;
  const known = british.get(word) ?? (plural && british.get(plural) && `${british.get(plural)}s`);
  if (known) return known;
  return word.length > 6 ? word.replace(/iz(e|es|ed|er|ers|ing|ation|ations)$/, 'is$1') : word;
}
