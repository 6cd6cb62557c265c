/** A card's template: read and prepared once, expanded for each set of data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// The package's own entry point drags the sources of `adaptivecards` into the type check.
import { GlobalSettings, Template } from 'adaptivecards-templating/lib/template-engine.js';

/** A template names something that its data does not hold: a fault of the program, found by tests. */
export class UnboundPlace extends Error {
  override readonly name = 'UnboundPlace';

  constructor(
    readonly card: string,
    readonly places: readonly string[],
  ) {
    super(`Card ${card}: its data holds no ${places.join(', ')}.`);
  }
}

export interface PreparedTemplate {
  /** Takes the template's expressions apart, some milliseconds of work, where that is not yet done. */
  prepare(): void;
  /** Throws `UnboundPlace`. */
  expand(data: object): unknown;
}

/** Reads `<directory>/<card>/template.json`. Throws when it is missing or is not JSON. */
export function prepareTemplate(directory: string, card: string): PreparedTemplate {
  const source: unknown = JSON.parse(readFileSync(join(directory, card, 'template.json'), 'utf8'));
  let prepared: Template | undefined;
  const prepare = (): Template => (prepared ??= new Template(source));
  return {
    prepare: () => void prepare(),
    expand(data) {
      const template = prepare();
      const places: string[] = [];
      // The engine reports a missing place only through this global; expansion is synchronous.
      GlobalSettings.getUndefinedFieldValueSubstitutionString = (place) => {
        places.push(place);
        return undefined;
      };
      try {
        const expanded: unknown = template.expand({ $root: data });
        if (places.length > 0) throw new UnboundPlace(card, places);
        return expanded;
      } finally {
        GlobalSettings.getUndefinedFieldValueSubstitutionString = undefined;
      }
    },
  };
}
