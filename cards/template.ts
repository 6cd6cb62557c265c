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
  /** Throws `UnboundPlace`. */
  expand(data: object): unknown;
}

/** Reads `<directory>/<card>/template.json`. Throws when it is missing or is not JSON. */
export function prepareTemplate(directory: string, card: string): PreparedTemplate {
  const template = new Template(
    JSON.parse(readFileSync(join(directory, card, 'template.json'), 'utf8')),
  );
  return {
    expand(data) {
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
