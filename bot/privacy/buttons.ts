import { z } from 'zod';
import { defineButton } from '../conversation/button.js';

/** Deletes what is held about whoever asked for it; `until`: milliseconds since 1970. */
export const forgetMe = defineButton(
  'privacy.forget',
  z.object({
    /** What came of it is kept under it, so that a second press does nothing. */
    reference: z.string().regex(/^F-[2-9A-Z]{6,12}$/),
    /** `personKey` of whoever asked. */
    key: z.string().regex(/^[\w-]{43}$/),
    until: z.int().min(0),
  }),
);

/** Links anew to what is held. */
export const renewMyData = defineButton('privacy.my-data', z.object({}));

/** Links to the full notice. */
export const showNotice = defineButton('privacy.notice', z.object({}));

/** Counts what would expire now, and changes nothing. */
export const tryRetention = defineButton('privacy.try-retention', z.object({}));
