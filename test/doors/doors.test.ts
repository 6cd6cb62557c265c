import type { CommandTable } from '../../bot/conversation/table.js';
import { describeEveryAct } from '../audit/every-act.js';
import { projectLibrary } from '../support/reading.js';
import { wholeTable } from '../support/tour/table.js';
import { wholeTour, type WholeTour } from '../support/tour/whole.js';
import { describeCoverage } from './coverage.js';
import { describeRoles } from './roles.js';
import { describeAltered } from './altered.js';
import { describeLinks } from './links.js';
import { describeOthers } from './others.js';
import { describeReplayed } from './replayed.js';
import { roleRefusals, staleSentence } from './refusals.js';
import type { House } from './house.js';
import { slowMs } from './probing.js';

describe('every door of the bot', () => {
  let whole: WholeTour | undefined;
  let table: CommandTable;
  let words: Pick<House, 'refusals' | 'stale'>;

  before(async function () {
    this.timeout(slowMs);
    table = await wholeTable();
    const library = await projectLibrary();
    words = { refusals: roleRefusals(library), stale: staleSentence(library) };
    whole = await wholeTour();
  });
  after(() => whole?.tour.stop());

  const house = (): House => {
    if (!whole) throw new Error('the story is told before');
    return { ...whole, ...words, table };
  };

  describeCoverage(house);
  describeRoles(house);
  describeEveryAct(house);
  describeOthers(house);
  describeAltered(house);
  describeReplayed(house);
  describeLinks(house);
});
