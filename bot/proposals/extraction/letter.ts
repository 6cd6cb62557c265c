import type { ProposalWords } from '../../library/proposal-questions.js';
import type { QuestionId } from '../model.js';
import { tidy } from '../answers/plain-text.js';

/** A part of a pasted text that says by itself which question it answers: "Amount: £3,000". */
export interface LabelledPart {
  readonly question: QuestionId;
  readonly text: string;
}

/** A pasted text, taken apart. */
export interface Letter {
  readonly labelled: readonly LabelledPart[];
  /** What is left, without greeting, sign-off and headers, in its lines. */
  readonly lines: readonly string[];
  /** Whoever signed it. */
  readonly signature?: string;
}

const header = /^(?:from|to|cc|bcc|sent|date|importance|attachments?)\s*:/i;
const subject = /^subject\s*:\s*(?:(?:re|fw|fwd)\s*:\s*)*/i;
const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^.!?]{0,40}$|^(?:hi|hello|hey|dear)(?: [\p{L}]+){0,3},\s*/iu;
const signOff =
  /^(?:(?:many|with many) thanks|thanks|thank you|(?:kind|best|warm|with kind)? ?regards|best wishes|best|cheers|yours (?:sincerely|faithfully)|sent from my .*)[,.! ]*$/i;
const labelForm = /^\s*[-*•]?\s*(?:\d+[.)]\s*)?([\p{L}][\p{L} /&'’()-]{1,45}?)\s*[:–]\s*(.*)$/u;

/** Takes a pasted e-mail or note apart into what is labelled and what is not. */
export function readLetter(pasted: string, words: ProposalWords): Letter {
  const labels = labelsOf(words);
  const labelled: { question: QuestionId; text: string }[] = [];
  const lines: string[] = [];
  let signature: string | undefined;
  let open: { question: QuestionId; text: string } | undefined;
  const all = tidy(pasted).split('\n');
  for (const [place, raw] of all.entries()) {
    const line = raw.trim();
    if (signOff.test(line)) {
      signature = all
        .slice(place + 1)
        .find((one) => one.trim() !== '')
        ?.trim();
      lines.push(...all.slice(place + 2).map((one) => one.trim()));
      break;
    }
    const part = labelledPart(line, labels);
    if (part) labelled.push((open = part));
    else if (line === '' || header.test(line)) open = undefined;
    else if (open) open.text = `${open.text}\n${line}`.trim();
    else lines.push(line.replace(greeting, '').trim());
  }
  return {
    labelled: labelled.filter(({ text }) => text !== ''),
    lines: lines.filter((line) => line !== ''),
    ...(signature === undefined ? {} : { signature }),
  };
}

function labelsOf(words: ProposalWords): ReadonlyMap<string, QuestionId> {
  return new Map(
    words.questions.flatMap(({ id, label, labels }) =>
      [label.toLowerCase(), ...labels].map((one) => [one, id] as const),
    ),
  );
}

function labelledPart(
  line: string,
  labels: ReadonlyMap<string, QuestionId>,
): { question: QuestionId; text: string } | undefined {
  if (subject.test(line)) return { question: 'title', text: line.replace(subject, '') };
  const [, label = '', text = ''] = labelForm.exec(line) ?? [];
  const question = labels.get(
    label
      .toLowerCase()
      .replace(/’/g, "'")
      .replace(/ ?\(.*\)?$/, '')
      .trim(),
  );
  return question && { question, text };
}
