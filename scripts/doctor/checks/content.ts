import path from 'node:path';
import { loadCards } from '../../../cards/render.js';
import { findingsOf, type Finding } from '../finding.js';
import type { Surroundings } from '../surroundings.js';
import { content as words } from '../words.js';

const { well, wrong } = findingsOf('content');

/** More faults are counted only: `npm run content:check` names them all. */
const mostNamed = 10;

/** Whether content and cards can be read. */
export async function checkContent({
  root,
  loadLibrary,
}: Surroundings): Promise<readonly Finding[]> {
  return [await cardsIn(root), ...(await faultsIn(root, loadLibrary))];
}

async function faultsIn(
  root: string,
  loadLibrary: Surroundings['loadLibrary'],
): Promise<readonly Finding[]> {
  try {
    const reading = await loadLibrary(path.join(root, 'content'));
    if (reading.ok) return [well(words.good(reading.library.entries.length))];
    const { faults } = reading;
    const named = faults
      .slice(0, mostNamed)
      .map(({ file, line, problem, expected }) =>
        wrong(words.fault(file, line, problem), words.faultTodo(expected)),
      );
    const left = faults.length - named.length;
    return [...named, ...(left > 0 ? [wrong(words.more(left), words.moreTodo)] : [])];
  } catch {
    return [wrong(words.missing, words.missingTodo)];
  }
}

async function cardsIn(root: string): Promise<Finding> {
  try {
    loadCards(path.join(root, 'cards'));
    return well(words.cards);
  } catch {
    return wrong(words.noCards, words.missingTodo);
  }
}
