/** The rules by which editors send, put together: the second page of this room's feature. */
import { createDeliveryStore } from '../delivery-store.js';
import { createBeginning } from './beginning.js';
import { createChanging } from './changing.js';
import { createChoosing } from './choosing-audience.js';
import { createControlling } from './controlling.js';
import { createDesk, type DeskParts } from './desk.js';
import { createDrawing, type Drawing } from './drawing.js';
import { createFreeze, type FreezeParts } from './freezing.js';
import type { BroadcastParts } from './parts.js';
import { createRecording } from './recording.js';
import { createReasons } from './reasons.js';
import { createReleasing } from './releasing-by-hand.js';
import { createReporting } from './reporting.js';
import { createScheduling } from './scheduling.js';
import { createSecondPerson } from './second-person.js';
import { createTesting } from './testing.js';

export interface EditingParts extends BroadcastParts {
  readonly drawing: Drawing;
  readonly freeze: ReturnType<typeof createFreeze>;
  readonly refreshSoon: DeskParts['refreshSoon'];
}

/** What editors do, by what it is about. */
export function createEditing(parts: EditingParts) {
  const desk = createDesk(parts);
  const secondPerson = createSecondPerson(parts);
  const own = { ...parts, desk, secondPerson, record: createRecording(parts.recordDeed) };
  const releasing = createReleasing(own);
  return {
    releasing,
    beginning: createBeginning(own),
    scheduling: createScheduling({ ...own, releasing }),
    choosing: createChoosing(own),
    testing: createTesting(own),
    controlling: createControlling(own),
    changing: createChanging(own),
    reporting: createReporting(own),
  };
}

/** What draws the cards and freezes the messages; the engine's progress is drawn by the same. */
export function drawingParts(
  parts: BroadcastParts,
  { tables, breathe }: Pick<FreezeParts, 'tables' | 'breathe'>,
) {
  const reasons = createReasons(createDeliveryStore(tables));
  return {
    drawing: createDrawing({ ...parts, reasons }),
    freeze: createFreeze({ ...parts, tables, breathe }),
  };
}
