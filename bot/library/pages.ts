import Handlebars from 'handlebars';
import type { ContentFault, Pages } from './model.js';
import { Faults, type ContentFile, type Reading } from './reading.js';

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

const compileOptions: CompileOptions = { strict: true, knownHelpersOnly: true, knownHelpers };

/** Finds what a page must not do: show a value without escaping it, or take in other templates. */
class Forbidden extends Handlebars.Visitor {
  constructor(private readonly faults: Faults) {
    super();
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) {
      const expected = 'two braces, {{so}}, which make what people typed harmless';
      this.faults.add(mustache.loc.start.line, 'A value is shown without being escaped', expected);
    }
    super.MustacheStatement(mustache);
  }

  override PartialStatement({ loc }: hbs.AST.PartialStatement): void {
    this.other(loc);
  }
  override PartialBlockStatement({ loc }: hbs.AST.PartialBlockStatement): void {
    this.other(loc);
  }
  override Decorator({ loc }: hbs.AST.Decorator): void {
    this.other(loc);
  }
  override DecoratorBlock({ loc }: hbs.AST.DecoratorBlock): void {
    this.other(loc);
  }

  private other({ start }: hbs.AST.SourceLocation): void {
    this.faults.add(start.line, 'The page takes in another template', 'a page that is whole');
  }
}

type Template = (data: object) => string;

/** The line that a fault of Handlebars names: "Parse error on line 3", "… unknown helper so - 3:4". */
function lineOf(message: string): number {
  const [, parsed, compiled] = /on line (\d+)|- (\d+):\d+/.exec(message) ?? [];
  return Number(parsed ?? compiled ?? 1);
}

function readPage({ path, text }: ContentFile): Reading<Template> {
  const faults = new Faults(path);
  const engine = Handlebars.create();
  try {
    const program = engine.parse(text);
    new Forbidden(faults).accept(program);
    engine.precompile(program, compileOptions);
  } catch (fault) {
    const [line = ''] = fault instanceof Error ? fault.message.split('\n') : [];
    const expected = 'a Handlebars template with no helpers but if, unless, each and with';
    faults.add(lineOf(line), `The template does not compile: ${line.replace(/:$/, '')}`, expected);
  }
  if (faults.all.length > 0) return { value: undefined, faults: faults.all };
  const template = engine.compile<object>(text, compileOptions);
  return { value: (data) => template(data), faults: [] };
}

const pageName = /^pages\/([a-z0-9-]+)\.hbs$/;

/** Reads the templates of `pages/`. What a template shows is escaped; a name that it is not given is a fault. */
export function readPages(files: readonly ContentFile[]): Reading<Pages> {
  const faults: ContentFault[] = [];
  const templates = new Map<string, Template>();
  for (const file of files) {
    const name = pageName.exec(file.path)?.[1];
    if (name === undefined) {
      const problem = 'The file is no page';
      const expected = 'a template such as pages/panel-pack.hbs';
      faults.push({ file: file.path, line: 1, problem, expected });
      continue;
    }
    const reading = readPage(file);
    faults.push(...reading.faults);
    if (reading.value) templates.set(name, reading.value);
  }
  const pages: Pages = {
    draw(name, data) {
      const template = templates.get(name);
      if (!template) throw new MissingPage(`There is no page "${name}".`);
      return template(data);
    },
  };
  return { value: pages, faults };
}

const notWords = [/<!--.*?-->/gs, /<style\b.*?<\/style>/gs, /<[^>]*>/gs, /\{\{.*?\}\}/gs];

/** A page as its words alone, each on its line: markup may hold what words may not. Other files as they are. */
export function wordsOf(file: ContentFile): ContentFile {
  if (!file.path.endsWith('.hbs')) return file;
  const blank = (found: string): string => found.replace(/[^\n]/g, ' ');
  return { ...file, text: notWords.reduce((text, mark) => text.replace(mark, blank), file.text) };
}
