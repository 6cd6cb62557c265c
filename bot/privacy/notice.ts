import { formatMoment } from '../conversation/calendar.js';
import type { DownloadHandler } from '../conversation/download.js';
import { recordKinds } from '../conversation/personal-records.js';
import type { PrivacyParts } from './parts.js';
import { kindWords } from './wording.js';

/** The privacy notice as a page: what is kept, why, how long and who sees it, as it is set now. */
export function privacyNotice({ library, retention }: PrivacyParts): DownloadHandler {
  const { messages, pages } = library;
  return {
    kind: 'privacy-notice',
    audience: 'everyone',
    make: (_request, at) => {
      const kinds = recordKinds.map((kind) => kindWords(kind, retention, messages));
      const body = pages.draw('privacy-notice', { kinds, made: formatMoment(at) });
      const name = 'privacy-notice.html';
      return Promise.resolve({ name, type: 'text/html; charset=utf-8', isPage: true, body });
    },
  };
}
