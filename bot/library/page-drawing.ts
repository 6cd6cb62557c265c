import Handlebars from 'handlebars';
import type { Pages } from './model.js';

/** The program asked for a page that the content does not have. */
export class MissingPage extends Error {
  override readonly name = 'MissingPage';
}

/** All that a page may do besides showing values: no look-up by a computed name, and nothing of our own. */
const knownHelpers = {
  helperMissing: true,
  blockHelperMissing: true,
  each: true,
  if: true,
  unless: true,
  with: true,
  log: false,
  lookup: false,
};

export const compileOptions: CompileOptions = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers,
};

type Template = (data: object) => string;

/** The pages of these templates by name. What one shows is escaped; a name that it is not given is a fault. */
export function pagesOf(templates: Readonly<Record<string, string>>): Pages {
  const engine = Handlebars.create();
  // Handlebars compiles a template when it is first drawn.
  const compiled = new Map<string, Template>(
    Object.entries(templates).map(([name, text]) => [
      name,
      engine.compile<object>(text, compileOptions),
    ]),
  );
  return {
    draw(name, data) {
      const template = compiled.get(name);
      if (!template) throw new MissingPage(`There is no page "${name}".`);
      return template(data);
    },
  };
}
