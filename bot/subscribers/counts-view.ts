import type { Card, ButtonProps } from '../../cards/card.js';
import type { EnquiryRowProps } from '../../cards/enquiry-list/data.js';
import { pageOf } from '../conversation/pages.js';
import type { Organisation } from '../library/organisations.js';
import { reasons, sizeOfTally, sumOf, type Counted, type Tallies, type Tally } from './counting.js';
import { showReconnectList, showSubscribers } from './editor-buttons.js';
import type { ViewParts } from './parts.js';
import type { Where } from './who-said.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

/** Organisations or districts on a page. */
const rowsOnPage = 8;

interface Page {
  readonly where: Extract<Where, { kind: 'all' | 'districts' | 'district' }>;
  readonly page: number;
}

/** Subscribers by organisation, of the whole county or of a district; or by district. */
export function countsCard(parts: ViewParts, counted: Counted, request: Page): Card {
  const { messages } = parts.library;
  const { where } = request;
  const text = (key: string, values = {}): string => messages.text(`subscribers.${key}`, values);
  const all = where.kind === 'district' ? ofDistrict(parts, counted, where.name) : counted.all;
  const rows =
    where.kind === 'districts'
      ? districtRows(parts, counted)
      : organisationRows(parts, counted, where);
  const page = pageOf(rows, request.page, rowsOnPage);
  const turnTo = (title: string, number: number): ButtonProps =>
    showSubscribers.titled(title, { where, page: number, inPlace: true });
  const heading =
    where.kind === 'district'
      ? text('list-heading-in', { name: where.name })
      : text(where.kind === 'districts' ? 'list-heading-districts' : 'list-heading');
  const isByDistrict = where.kind === 'all';
  const props = {
    heading,
    countLine: countLine(parts, all),
    rows:
      page.number === 1 ? [...summaryRows(parts, counted, all, where), ...page.items] : page.items,
    ...pageLine(messages, page),
    buttons: [
      ...pageButtons(messages, page, turnTo),
      showSubscribers.titled(text(isByDistrict ? 'by-district-button' : 'by-organisation-button'), {
        where: { kind: isByDistrict ? 'districts' : 'all' },
        page: 1,
        inPlace: true,
      }),
      showReconnectList.titled(text('reconnect-button'), {
        where: where.kind === 'district' ? where : { kind: 'all' },
      }),
    ],
  };
  return parts.cards.render('enquiry-list', props, `${heading}: ${props.countLine}`);
}

/** "412 people, 9 channels and groups". */
export function countLine({ library: { messages } }: ViewParts, all: Tallies): string {
  const how = (what: string, count: number): string => {
    const many = count === 0 ? 'none' : count === 1 ? 'one' : 'many';
    return messages.text(`subscribers.${what}-${many}`, count > 1 ? { count } : {});
  };
  return messages.text('subscribers.list-count', {
    people: how('people', sizeOfTally(all.people)),
    channels: how('channels', sizeOfTally(all.places)),
  });
}

/** "12 reached, 3 of them never sent anything yet, 1 paused". */
function partsOf({ library: { messages } }: ViewParts, tally: Tally): string {
  const part = (key: string, count: number): readonly string[] =>
    count === 0 ? [] : [messages.text(`subscribers.part-${key}`, { count })];
  const all = [
    ...part('reached', tally.reached),
    ...part('unsent', tally.neverSent),
    ...part('paused', tally.paused),
    ...part('stopped', tally.stopped),
    ...reasons.flatMap((reason) => part(reason, tally[reason])),
  ];
  const none = messages.text('subscribers.part-nobody');
  return all.length === 0 ? none : all.join(', ');
}

function linesOf(parts: ViewParts, { people, places }: Tallies): readonly string[] {
  const { messages } = parts.library;
  return [
    ...(sizeOfTally(people) > 0
      ? [messages.text('subscribers.line-people', { parts: partsOf(parts, people) })]
      : []),
    ...(sizeOfTally(places) > 0
      ? [messages.text('subscribers.line-channels', { parts: partsOf(parts, places) })]
      : []),
  ];
}

/** What is said once, before the rows: the totals, and who is reached nowhere. */
function summaryRows(
  parts: ViewParts,
  counted: Counted,
  all: Tallies,
  where: Page['where'],
): readonly EnquiryRowProps[] {
  const { messages, organisations, proposals } = parts.library;
  const text = (key: string): string => messages.text(`subscribers.${key}`);
  const isApart = where.kind === 'district' && where.name !== proposals.districts[0].name;
  const elsewhere = isApart ? [text('everybody-county')] : [];
  const totals = [
    {
      title: text('total-people'),
      lines: [partsOf(parts, all.people), ...elsewhere],
      buttons: [],
    },
    { title: text('total-channels'), lines: [partsOf(parts, all.places)], buttons: [] },
  ];
  if (where.kind === 'districts') return totals;
  const asked =
    where.kind === 'district'
      ? organisations.filter(({ districts }) => districts.includes(where.name))
      : organisations;
  const nobody = asked.filter(({ name }) => !counted.organisations.has(name));
  const names = nobody.map(({ name }) => name).join(', ');
  return [
    ...totals,
    {
      title: text('nobody-title'),
      lines: [nobody.length === 0 ? text('nobody-none') : names],
      buttons: [],
    },
  ];
}

function openButton({ library }: ViewParts, where: Where): readonly ButtonProps[] {
  const title = library.messages.text('subscribers.open-button');
  return [showSubscribers.titled(title, { where, page: 1 })];
}

/** The organisations that have anybody: those of the content in its order, then those that were typed. */
function organisationRows(
  parts: ViewParts,
  counted: Counted,
  where: Exclude<Page['where'], { kind: 'districts' }>,
): readonly EnquiryRowProps[] {
  const { messages, organisations } = parts.library;
  const text = (key: string): string => messages.text(`subscribers.${key}`);
  const row = (name: string, group: Tallies): EnquiryRowProps => ({
    title: name,
    lines: linesOf(parts, group),
    buttons: openButton(parts, { kind: 'organisation', name }),
  });
  const rowOf = ({ name }: Pick<Organisation, 'name'>): readonly EnquiryRowProps[] => {
    const group = counted.organisations.get(name);
    return group ? [row(name, group)] : [];
  };
  if (where.kind === 'district') {
    return organisations.filter(({ districts }) => districts.includes(where.name)).flatMap(rowOf);
  }
  const known = new Set(organisations.map(({ name }) => name));
  const typed = [...counted.organisations.keys()].filter((name) => !known.has(name)).sort();
  const isEmpty = ({ people, places }: Tallies): boolean =>
    sizeOfTally(people) + sizeOfTally(places) === 0;
  const unknown: EnquiryRowProps = {
    title: text('unknown-title'),
    lines: linesOf(parts, counted.unknown),
    buttons: openButton(parts, { kind: 'unknown' }),
  };
  return [
    ...organisations.flatMap(rowOf),
    ...typed.flatMap((name) => rowOf({ name })),
    ...(isEmpty(counted.others)
      ? []
      : [
          { title: text('more-organisations'), lines: linesOf(parts, counted.others), buttons: [] },
        ]),
    ...(isEmpty(counted.unknown) ? [] : [unknown]),
  ];
}

/** The subscribers of the organisations that serve a district; those of the whole county are a row of their own. */
function ofDistrict({ library }: ViewParts, counted: Counted, district: string): Tallies {
  const groups = library.organisations
    .filter(({ districts }) => districts.includes(district))
    .flatMap(({ name }) => counted.organisations.get(name) ?? []);
  return sumOf(groups);
}

function districtRows(parts: ViewParts, counted: Counted): readonly EnquiryRowProps[] {
  const { messages, proposals, organisations } = parts.library;
  return proposals.districts.map(({ name }) => {
    const serving = organisations.filter(({ districts }) => districts.includes(name));
    const names = serving.map((one) => one.name).join(', ');
    const lines = linesOf(parts, ofDistrict(parts, counted, name));
    return {
      title: name,
      lines: [
        ...(lines.length === 0 ? [messages.text('subscribers.list-none')] : lines),
        ...(names === '' ? [] : [messages.text('subscribers.district-line', { names })]),
      ],
      buttons: openButton(parts, { kind: 'district', name }),
    };
  });
}
