/** What somebody wrote about money, cut into the pieces that mean something there. */

export type MoneyToken =
  /** Written in figures, in millionths; `decimals`: digits behind the point; `plain`: nothing but digits. */
  | {
      readonly kind: 'figures';
      readonly millionths: number;
      readonly decimals: number;
      readonly plain: boolean;
    }
  /** A number word below a hundred: the units, the teens, the tens. */
  | { readonly kind: 'unit' | 'teen' | 'ten'; readonly value: number }
  | { readonly kind: 'hundred' }
  /** `money`: a word for money alone, "grand". */
  | { readonly kind: 'scale'; readonly value: 1_000 | 1_000_000; readonly money: boolean }
  | { readonly kind: 'pounds' }
  /** `tight`: nothing stands between it and what follows. */
  | { readonly kind: 'dash'; readonly tight: boolean }
  | { readonly kind: 'comma' }
  | { readonly kind: 'stop' }
  /** A number that is no money: a date, a year, a time, a share, one that is badly written. */
  | { readonly kind: 'other-number' }
  | { readonly kind: 'word'; readonly text: string };

const units = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const teens = [
  ...['ten', 'eleven', 'twelve', 'thirteen', 'fourteen'],
  ...['fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const thousand: MoneyToken = { kind: 'scale', value: 1_000, money: false };
const million: MoneyToken = { kind: 'scale', value: 1_000_000, money: false };
const pounds: MoneyToken = { kind: 'pounds' };
const hundred: MoneyToken = { kind: 'hundred' };

const known: ReadonlyMap<string, MoneyToken> = new Map<string, MoneyToken>([
  ...units.map((word, at): [string, MoneyToken] => [word, { kind: 'unit', value: at + 1 }]),
  ...teens.map((word, at): [string, MoneyToken] => [word, { kind: 'teen', value: at + 10 }]),
  ...tens.map((word, at): [string, MoneyToken] => [word, { kind: 'ten', value: (at + 2) * 10 }]),
  ['fourty', { kind: 'ten', value: 40 }],
  ...['hundred', 'hundreds'].map((word): [string, MoneyToken] => [word, hundred]),
  ...['k', 'thousand', 'thousands'].map((word): [string, MoneyToken] => [word, thousand]),
  ['grand', { kind: 'scale', value: 1_000, money: true }],
  ...['mil', 'mn', 'million'].map((word): [string, MoneyToken] => [word, million]),
  ...['pound', 'pounds', 'quid', 'gbp', 'sterling'].map((word): [string, MoneyToken] => [
    word,
    pounds,
  ]),
]);

/** What may stand at the end of figures without a space. */
const glued: ReadonlyMap<string, readonly MoneyToken[]> = new Map([
  ['', []],
  ['k', [thousand]],
  ['m', [million]],
  ...['mil', 'mn', 'thousand', 'million', 'grand', 'pounds', 'pound', 'quid', 'gbp'].map(
    (word): [string, readonly MoneyToken[]] => [word, [known.get(word) ?? pounds]],
  ),
]);

const piece = new RegExp(
  [
    String.raw`(?<other>\d[\d.,]* ?%|\d+(?:[/:.-]\d+){2,}|\d+[/:]\d+|\b20\d\d-\d\d(?![\d,k]))`,
    String.raw`(?<figures>\d{1,3}(?: \d{3})+(?![\d,])(?:\.\d+)?|\d[\d,.]*)(?<end>[a-z]*)`,
    '(?<pounds>£)',
    '(?<dash>-(?<loose> ?))',
    "(?<word>[a-z][a-z']*|[$€¥~+@×*/<>=])",
    '(?<comma>,)',
    '(?<stop>[^ ])',
  ].join('|'),
  'gu',
);

/** Cuts `text` into pieces. Linear in its length; never throws. */
export function moneyTokens(text: string): readonly MoneyToken[] {
  const tokens = [...inOneShape(text).matchAll(piece)].flatMap(({ groups }) =>
    tokensOf(groups ?? {}),
  );
  return tokens.map((token, at) => (isMillions(tokens, at) ? million : token));
}

/** "£1.2 m" is of millions; "2 m" without a sign of money is of metres. */
function isMillions(tokens: readonly MoneyToken[], at: number): boolean {
  const [sign, figures, token] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  const isM = token?.kind === 'word' && token.text === 'm';
  return isM && figures?.kind === 'figures' && sign?.kind === 'pounds';
}

function inOneShape(text: string): string {
  return text
    .replace(/(?<=\d) ?([½¼¾])/g, (_, sign: string) => ` and ${fractions.get(sign) ?? ''} `)
    .replace(/[½¼¾]/g, (sign) => ` ${fractions.get(sign) ?? ''} of `)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[a-z])-(?=[a-z])|(?<=\d)-(?=and\b)/g, ' ');
}

const fractions: ReadonlyMap<string, string> = new Map([
  ['½', 'a half'],
  ['¼', 'a quarter'],
  ['¾', 'three quarters'],
]);

function tokensOf(groups: Record<string, string | undefined>): readonly MoneyToken[] {
  if (groups.other !== undefined) return [{ kind: 'other-number' }];
  if (groups.figures !== undefined) return figureTokens(groups.figures, groups.end ?? '');
  if (groups.pounds !== undefined) return [pounds];
  if (groups.dash !== undefined) return [{ kind: 'dash', tight: groups.loose === '' }];
  if (groups.word !== undefined) return [known.get(groups.word) ?? word(groups.word)];
  return [{ kind: groups.comma === undefined ? 'stop' : 'comma' }];
}

const word = (text: string): MoneyToken => ({ kind: 'word', text });

/** At most nine digits, in groups of three or none, and six behind the point: exact in millionths. */
const wellWritten = /^(?:\d{1,9}|\d{1,3}(?:[, ]\d{3}){1,2})(?:\.(\d{1,6}))?$/;

function figureTokens(figures: string, end: string): readonly MoneyToken[] {
  const number = figures.replace(/[.,]+$/, '');
  const mark = figures.slice(number.length);
  const written = wellWritten.exec(number);
  const after = glued.get(end.replace(/ish$/, ''));
  if (!written || !after || (mark !== '' && end !== '')) return [{ kind: 'other-number' }];
  return [
    {
      kind: 'figures',
      millionths: Math.round(Number(number.replace(/[, ]/g, '')) * 1_000_000),
      decimals: written[1]?.length ?? 0,
      plain: /^\d+$/.test(number),
    },
    ...after,
    ...(end.endsWith('ish') ? [word('ish')] : []),
    ...(mark === '' ? [] : [{ kind: mark === ',' ? 'comma' : 'stop' } as const]),
  ];
}
