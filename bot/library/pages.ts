import Handlebars from 'handlebars';
import type { ContentFault } from './model.js';
import { compileOptions } from './page-drawing.js';
import { Faults, type ContentFile, type Reading } from './reading.js';

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

/** The line that a fault of Handlebars names: "Parse error on line 3", "… unknown helper so - 3:4". */
function lineOf(message: string): number {
  const [, parsed, compiled] = /on line (\d+)|- (\d+):\d+/.exec(message) ?? [];
  return Number(parsed ?? compiled ?? 1);
}

/** Finds what the page must not have; whether it compiles is tried as well. */
function readPage({ path, text }: ContentFile): Reading<string> {
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
  return { value: faults.all.length > 0 ? undefined : text, faults: faults.all };
}

const pageName = /^pages\/([a-z0-9-]+)\.hbs$/;

/** Reads the templates of `pages/`, by their names. */
export function readPages(
  files: readonly ContentFile[],
): Reading<Readonly<Record<string, string>>> {
  const faults: ContentFault[] = [];
  const templates: Record<string, string> = {};
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
    if (reading.value !== undefined) templates[name] = reading.value;
  }
  return { value: templates, faults };
}

const notWords = [/<!--.*?-->/gs, /<style\b.*?<\/style>/gs, /<[^>]*>/gs, /\{\{.*?\}\}/gs];

/** A page as its words alone, each on its line: markup may hold what words may not. Other files as they are. */
export function wordsOf(file: ContentFile): ContentFile {
  if (!file.path.endsWith('.hbs')) return file;
  const blank = (found: string): string => found.replace(/[^\n]/g, ' ');
  return { ...file, text: notWords.reduce((text, mark) => text.replace(mark, blank), file.text) };
}
