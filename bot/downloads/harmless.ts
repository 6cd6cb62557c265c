/*
 * What people typed must stay text when a spreadsheet opens it. A cell that begins like a formula is run by
 * Excel, Sheets, LibreOffice and Numbers (OWASP, "CSV Injection"); an apostrophe before it keeps it text.
 */

/** Begin a formula, in any of the widths of Unicode, which Numbers folds before it looks. */
const opens: ReadonlySet<string> = new Set(['=', '+', '-', '@']);

/** White space and characters without a shape: some programs take them off before they look. */
const unseen = /^[\s\p{C}]+/u;

/** Begin a cell that Excel cuts before it looks. */
const cut = /^[\t\r\n]/;

/** The text as a cell that no program takes for a formula; any other text as it is. Pure. */
export function harmless(text: string): string {
  const [first = ''] = text.replace(unseen, '').normalize('NFKC');
  return opens.has(first) || cut.test(text) ? `'${text}` : text;
}

/**
 * A telephone number as it is dialled from the United Kingdom: `+44 1795 000000` becomes `01795 000000`, and
 * `+33 1 23 …` becomes `0033 1 23 …`. It begins like no formula, so it needs no apostrophe; and with a space
 * in it, no spreadsheet takes it for a sum and drops its zero.
 */
export function dialled(telephone: string): string {
  const number = telephone
    .trim()
    .replace(/^\+44[\s-]*(?:\(0\))?[\s-]*0?/, '0')
    .replace(/^\+/, '00');
  return /^\d{7,}$/.test(number) ? `${number.slice(0, 5)} ${number.slice(5)}` : number;
}
