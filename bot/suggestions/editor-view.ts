import type { ButtonProps, Card } from '../../cards/card.js';
import { pageOf } from '../conversation/pages.js';
import type { Library } from '../library/model.js';
import { closeSuggestion, listOpen, showSuggestion, takeUp } from './buttons.js';
import {
  canBeTakenUp,
  mostWordCharacters,
  suggestionKinds,
  type Suggestion,
  type SuggestionKind,
} from './model.js';
import type { ViewParts } from './parts.js';
import { dayOf, kindName, ownState, say, senderLine, shortened, whenLine } from './wording.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

const rowsOnPage = 5;
const mostTextShown = 200;

/** Which part of what waits is shown. */
export interface OpenRequest {
  readonly kind?: SuggestionKind | undefined;
  readonly page: number;
}

/** A page of what waits for the editors, the newest first. */
export function openListCard(
  { library, cards }: ViewParts,
  waiting: readonly Suggestion[],
  { kind, page: number }: OpenRequest,
): Card {
  const { messages } = library;
  const wanted = kind === undefined ? waiting : waiting.filter((one) => one.kind === kind);
  const page = pageOf(wanted, number, rowsOnPage);
  const heading = say(messages, kind === undefined ? 'open-heading' : `open-heading-${kind}`);
  const countLine = say(messages, wanted.length === 1 ? 'open-one' : 'open-many', {
    count: wanted.length,
  });
  const to = (title: string, target: number, of = kind): ButtonProps =>
    listOpen.titled(title, { page: target, inPlace: true, ...(of !== undefined && { kind: of }) });
  const others = suggestionKinds.filter(
    (one) => one !== kind && waiting.some((suggestion) => suggestion.kind === one),
  );
  const all = listOpen.titled(say(messages, 'open-all-button'), { page: 1, inPlace: true });
  const isFiltered = wanted.length < waiting.length;
  const props = {
    heading,
    countLine,
    rows: page.items.map((suggestion) => openRow(library, suggestion)),
    ...pageLine(messages, page),
    buttons: [
      ...pageButtons(messages, page, to),
      ...(isFiltered ? [all] : []),
      ...(isFiltered || others.length > 1
        ? others.map((one) => to(say(messages, `open-heading-${one}`), 1, one))
        : []),
    ],
  };
  return cards.render('enquiry-list', props, `${heading}: ${countLine}`);
}

function openRow({ messages }: Library, suggestion: Suggestion) {
  const { reference, kind, title, text, link, at } = suggestion;
  const when = whenLine(suggestion);
  return {
    title: `${reference} · ${kindName(messages, kind)}`,
    lines: [
      shortened(title, mostTextShown),
      ...(text === undefined ? [] : [shortened(text, mostTextShown)]),
      ...(link === undefined ? [] : [shortened(link, mostTextShown)]),
      ...(when === undefined ? [] : [say(messages, 'when-line', { when })]),
      say(messages, 'offered-by', { name: senderLine(suggestion), day: dayOf(at) }),
    ],
    buttons: [showSuggestion.titled(say(messages, 'open-button', { reference }), { reference })],
  };
}

/** One suggestion with what an editor can do about it; `again` where what was typed is too long. */
export function editorCard(
  { library, cards }: ViewParts,
  suggestion: Suggestion,
  again?: { readonly warning: string; readonly word: string },
): Card {
  const { messages } = library;
  const { reference, kind, title, text, link, contact, at, outcome } = suggestion;
  const isOpen = outcome.state === 'open';
  const when = whenLine(suggestion);
  const state = isOpen ? say(messages, 'editor-open') : ownState(library, suggestion);
  const by =
    'by' in outcome ? [{ key: 'row-by', value: `${outcome.by.name}, ${dayOf(outcome.at)}` }] : [];
  const word = 'word' in outcome && outcome.word !== undefined ? [outcome.word] : [];
  const rows = [
    ...(when === undefined ? [] : [{ key: 'row-when', value: when }]),
    { key: 'row-contact', value: contact },
    { key: 'row-from', value: senderLine(suggestion) },
    { key: 'row-offered', value: dayOf(at) },
    ...by,
    ...word.map((value) => ({ key: 'row-word', value })),
  ].map(({ key, value }) => ({ title: say(messages, key), value }));
  const typed = again?.word ?? '';
  const props = {
    heading: title,
    stateLine: [reference, kindName(messages, kind), state].join(' · '),
    paragraphs: text === undefined ? [] : [text],
    links: link === undefined ? [] : [{ title: link, address: link }],
    rows,
    ...(again && { warning: again.warning }),
    inputs: isOpen
      ? [
          {
            id: 'word',
            label: say(messages, 'word-label'),
            errorMessage: say(messages, 'field-error'),
            maxLength: Math.max(mostWordCharacters, typed.length),
            isMultiline: true,
            isOptional: true,
            value: typed,
          },
        ]
      : [],
    buttons: [
      ...(isOpen && canBeTakenUp(suggestion)
        ? [takeUp.titled(say(messages, 'take-up-button'), { reference })]
        : []),
      ...(isOpen ? [closeSuggestion.titled(say(messages, 'close-button'), { reference })] : []),
      listOpen.titled(say(messages, 'open-all-button'), { page: 1 }),
    ],
  };
  return cards.render('suggestion', props, `${reference}: ${title}`);
}
