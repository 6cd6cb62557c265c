import type { Card } from '../../../cards/card.js';

const paragraph =
  'Partners across Kent meet in Maidstone to share what works against anti-social behaviour. ';

/** A bulletin of about 8 KB, as the June issue is. */
export const aBulletin: Card = {
  content: {
    ...{ type: 'AdaptiveCard', version: '1.5', fallbackText: 'Community safety e-bulletin' },
    body: Array.from({ length: 60 }, (_, index) => ({
      ...{ type: 'TextBlock', wrap: true, text: `${index + 1}. ${paragraph}` },
    })),
  },
  summary: 'Community safety e-bulletin: June 2024',
};
