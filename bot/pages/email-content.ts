import { joinHeadings } from '../../cards/bulletin-item.js';
import type { SectionProps } from '../../cards/bulletin/data.js';
import { correctionNote, sectionProps } from '../bulletins/port.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import type { Bulletin, Library } from '../library/model.js';
import type { LastingPageLinks } from './port.js';

/** An issue as an e-mail shows it, in HTML and in plain text. All plain text. */
export interface EmailContent {
  readonly subject: string;
  readonly title: string;
  readonly month: string;
  readonly published: string;
  readonly correction: string;
  readonly editorLine: string;
  /** The headings side by side; empty in a shorter form, which has little more than them. */
  readonly glance: string;
  readonly sections: readonly SectionProps[];
  /** Only of a shorter form: that it is one. */
  readonly shortened: string;
  /** The issue on the web, with what its link says and until when it works. */
  readonly page: { readonly title: string; readonly address: string; readonly until: string };
  readonly footer: string;
}

/** What an e-mail is made of. */
export interface EmailSource {
  readonly library: Library;
  readonly pageLinks: LastingPageLinks;
}

/** The whole issue, for an e-mail that is made at `at`. */
export function emailContent(
  { library, pageLinks }: EmailSource,
  bulletin: Bulletin,
  at: Date,
): EmailContent {
  const { messages } = library;
  const { issue, title, editorLine } = bulletin;
  const month = formatDate(issue);
  const sections = sectionProps(bulletin, library, londonDate(at), (ofIssue, itemId) =>
    pageLinks.event(ofIssue, itemId, at),
  );
  const lastDay = pageLinks.lastDay(at);
  const until =
    lastDay === undefined ? '' : messages.text('pages.email-until', { date: formatDate(lastDay) });
  return {
    ...{ title, month, editorLine, sections, shortened: '' },
    subject: messages.text('pages.email-subject', { title, month }),
    published: formatDate(bulletin.published),
    correction: correctionNote(bulletin, library) ?? '',
    glance: joinHeadings(sections.flatMap(({ items }) => items.map(({ heading }) => heading))),
    page: { title: messages.text('pages.email-page'), address: pageLinks.issue(issue, at), until },
    footer: messages.text('pages.email-footer'),
  };
}

/** The same with less of each item, or with fewer of them. */
export function shortenedContent(
  content: EmailContent,
  { messages }: Library,
  sections: readonly SectionProps[],
): EmailContent {
  return { ...content, sections, glance: '', shortened: messages.text('pages.email-shortened') };
}
