/** Reads Bicep files by their grammar: what a file declares, and where it is not Bicep. */
import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';

export type { Node };

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly standard: Node | undefined;
  /** What `@allowed` names. */
  readonly allowed: Node | undefined;
}

/** A resource or a module: its symbol, what stands in its quotes, and its body with any `for` or `if` before it. */
export interface Declaration {
  readonly symbol: string;
  readonly of: string;
  readonly body: Node;
}

export interface BicepFile {
  /** Lines that are not Bicep. */
  readonly faults: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly variables: ReadonlyMap<string, Node>;
  readonly resources: readonly Declaration[];
  readonly modules: readonly Declaration[];
  readonly outputs: ReadonlyMap<string, Node>;
}

const require = createRequire(import.meta.url);

/** A reader of Bicep; the grammar is loaded once for all that is read with it. */
export async function bicepReader(): Promise<(text: string) => BicepFile> {
  await Parser.init();
  const grammar = await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));
  const parser = new Parser().setLanguage(grammar);
  return (text) => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('Nothing was parsed.');
    return declarationsOf(tree.rootNode);
  };
}

function declarationsOf(root: Node): BicepFile {
  const faults: string[] = [];
  const parameters: Parameter[] = [];
  const variables = new Map<string, Node>();
  const resources: Declaration[] = [];
  const modules: Declaration[] = [];
  const outputs = new Map<string, Node>();
  let decorators: Node | undefined;
  for (const node of root.namedChildren) {
    const children = node.namedChildren.filter(({ type }) => type !== 'comment');
    const [name = node, second, ...others] = children;
    const last = children.at(-1) ?? node;
    if (node.type === 'parameter_declaration') {
      const allowed = decorators && argumentOf(decorators, 'allowed');
      parameters.push({ name: name.text, type: second?.text ?? '', standard: others[0], allowed });
    } else if (node.type === 'variable_declaration') variables.set(name.text, last);
    else if (node.type === 'output_declaration') outputs.set(name.text, last);
    else if (node.type === 'resource_declaration' || node.type === 'module_declaration')
      (node.type === 'module_declaration' ? modules : resources).push({
        symbol: name.text,
        of: second?.text.slice(1, -1) ?? '',
        body: last,
      });
    else if (!['decorators', 'comment', 'target_scope_assignment'].includes(node.type))
      faults.push(`${placeOf(node)}: ${node.type}`);
    if (node.type !== 'comment') decorators = node.type === 'decorators' ? node : undefined;
  }
  return {
    faults: [...faults, ...errorsIn(root)],
    parameters,
    variables,
    resources,
    modules,
    outputs,
  };
}

const placeOf = ({ startPosition }: Node): string => `line ${startPosition.row + 1}`;

function errorsIn(node: Node): readonly string[] {
  if (node.isError || node.isMissing) return [`${placeOf(node)}: ${node.text.slice(0, 60)}`];
  return node.hasError ? node.children.flatMap(errorsIn) : [];
}

/** What stands in the brackets of one of the decorators. */
function argumentOf(decorators: Node, wanted: string): Node | undefined {
  const calls = decorators.namedChildren.flatMap(({ namedChildren }) => namedChildren);
  const call = calls.find((each) => each.childForFieldName('function')?.text === wanted);
  return call?.childForFieldName('arguments')?.namedChildren[0];
}
