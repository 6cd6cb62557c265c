import { onPress } from '../conversation/button.js';
import type { Command, Feature } from '../conversation/command.js';
import { belongsTo } from '../conversation/person.js';
import { nameWords, registerVocabulary } from '../register/port.js';
import { showFiles } from './exporting.js';
import { panelPack } from './panel-pack.js';
import type { DownloadParts } from './parts.js';
import { exportProposals } from './port.js';
import { proposalsCsv } from './proposals-csv.js';
import { readExportWords } from './said.js';

/** Gives the team the proposals as files: a spreadsheet, and a pack for the panel. */
export function downloadFeature(parts: DownloadParts): Feature {
  const { library } = parts;
  const vocabulary = registerVocabulary(library);

  const exporting: Command = {
    name: 'export-proposals',
    audience: 'team',
    listed: true,
    understand: ({ words }, turn, { phrase }) => {
      const read = readExportWords(words, vocabulary, turn.receivedAt);
      if (!read) return undefined;
      // "Export" by itself names nothing that somebody without a role could have meant.
      const isNamed = [phrase, ...words].some((word) => /proposal|idea|bid|panel/.test(word));
      if (!isNamed && !belongsTo(turn.person, 'team')) return undefined;
      const names = [...new Set(read.leftOut.map((one) => nameWords(library, one)))].join(', ');
      const noted = names === '' ? [] : [library.messages.text('register.left-out', { names })];
      return () => showFiles(parts, turn, { ...read, noted });
    },
  };

  return {
    name: 'downloads',
    commands: [exporting],
    buttons: [onPress(exportProposals, (turn, request) => showFiles(parts, turn, request), 'team')],
    downloads: [proposalsCsv(parts), panelPack(parts)],
  };
}
