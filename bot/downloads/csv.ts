import { stringify, type Options } from 'csv-stringify/sync';
import type { Pence } from '../pot/model.js';
import { harmless } from './harmless.js';

/** An amount, in pounds with two decimals in the file. */
export interface Money {
  readonly pence: Pence;
}

/** Words, a number, an amount; or nothing. Words are made harmless, numbers stay numbers. */
export type Cell = string | number | Money | undefined;

/** One column: its heading, and its cell in the row of an item. */
export interface Column<Item> {
  readonly heading: string;
  readonly cell: (item: Item) => Cell;
}

/** What is a number is none of people's words, below nothing either: `-3` and `-3.00` stay as they are. */
const asIs = (value: unknown) => ({ value: String(value), escape_formulas: false });

/** RFC 4180: commas, quotes as needed, CRLF. */
const options: Options = {
  record_delimiter: 'windows',
  // A line break by itself ends no line here, yet spreadsheets take it for one where it is not quoted.
  quote_record_delimiter: true,
  // A second net below `harmless`, for a column that forgets it.
  escape_formulas: true,
  cast: { number: asIs, object: ({ pounds }) => asIs(pounds) },
};

/** By it Excel knows that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** The first line of a file: the headings of its columns. */
export function csvHead<Item>(columns: readonly Column<Item>[]): string {
  return byteOrderMark + stringify([columns.map(({ heading }) => harmless(heading))], options);
}

/** The lines of these items; joined behind the first line they are the file. */
export function csvRows<Item>(columns: readonly Column<Item>[], items: readonly Item[]): string {
  return stringify(
    items.map((item) => columns.map(({ cell }) => written(cell(item)))),
    options,
  );
}

function written(cell: Cell): string | number | { readonly pounds: string } {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'object') return { pounds: (cell.pence / 100).toFixed(2) };
  return harmless(cell ?? '');
}
