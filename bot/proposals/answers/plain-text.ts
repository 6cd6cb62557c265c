import { wrong, type AnswerReading } from './answer.js';

/** What somebody typed, in one shape: no control characters, plain line ends, no empty lines in a row. */
export function tidy(raw: string): string {
  return raw
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** On one line. */
export function tidyLine(raw: string): string {
  return tidy(raw).replace(/\n+/g, ' ');
}

/** What is wrong with the length of a text, with how much is too much; undefined when it fits. */
export function tooLong(text: string, most: number): AnswerReading | undefined {
  const { length } = text;
  if (length <= most) return undefined;
  return wrong('too-long', { length, most, over: length - most });
}

const nothing = new Set(['none', 'no', 'nobody', 'nothing', 'no one', 'n/a', 'na', 'nil', '-']);

/** Whether somebody says that there is none. */
export function saysNone(text: string): boolean {
  return nothing.has(text.toLowerCase().replace(/[.\s]+$/, ''));
}
