/** What deploy/main.bicep and its modules would send to Azure, worked out without Azure. */
import path from 'node:path';
import { bicepReader, type BicepFile, type Declaration, type Node } from './bicep.js';
import { asText, evaluate, isMap, NotBicep, type Value, type ValueMap } from './evaluate.js';
import { runTimeValues } from './run-time-values.js';

/** The files of a template by their paths from deploy/. */
export type Sources = ReadonlyMap<string, string>;

/** One resource as it would be sent: its type with the version of its API, and its body. */
export interface Sent {
  readonly file: string;
  readonly type: string;
  readonly body: ValueMap;
}

export interface Deployment {
  /** Everything that is wrong, each with its file. */
  readonly problems: readonly string[];
  readonly resources: readonly Sent[];
  readonly outputs: Readonly<Record<string, Value>>;
}

/** Deploys, in thought, main.bicep with these parameters: every module, every resource. */
export async function deploy(sources: Sources, parameters: ValueMap): Promise<Deployment> {
  const read = await bicepReader();
  const problems: string[] = [];
  const resources: Sent[] = [];
  const run = (file: string, given: ValueMap): Readonly<Record<string, Value>> => {
    const text = sources.get(file);
    if (text === undefined) throw new NotBicep('there is no such file');
    const parsed = read(text);
    problems.push(...parsed.faults.map((fault) => `${file}: ${fault}`));
    const names = new Map<string, () => Value>();
    problems.push(...takeParameters(parsed, given, names).map((problem) => `${file}: ${problem}`));
    const valueOf = (node: Node): Value => evaluate(node, (name) => names.get(name)?.());
    const attempt = (what: string, work: () => void): void => {
      try {
        work();
      } catch (fault) {
        if (!(fault instanceof NotBicep)) throw fault;
        problems.push(`${file}: ${what}: ${fault.message}`);
      }
    };
    for (const [name, node] of parsed.variables) names.set(name, () => valueOf(node));
    for (const resource of parsed.resources)
      attempt(resource.symbol, () => {
        const bodies = bodiesOf(resource, valueOf);
        for (const body of bodies) resources.push({ file, type: resource.of, body });
        names.set(resource.symbol, () => asReferred(resource, bodies[0] ?? {}));
      });
    for (const module of parsed.modules)
      attempt(module.symbol, () => {
        const [body] = bodiesOf(module, valueOf);
        const inner = body?.params;
        if (body === undefined) return;
        const outputs = run(
          path.posix.join(path.posix.dirname(file), module.of),
          isMap(inner) ? inner : {},
        );
        names.set(module.symbol, () => ({ outputs }));
      });
    const outputs: Record<string, Value> = {};
    for (const [name, node] of parsed.outputs)
      attempt(name, () => {
        outputs[name] = valueOf(node);
      });
    return outputs;
  };
  const outputs = run('main.bicep', parameters);
  return { problems, resources, outputs };
}

/** Makes the parameters' values known by name, and tells which are missing, unknown or not allowed. */
function takeParameters(
  { parameters }: BicepFile,
  given: ValueMap,
  names: Map<string, () => Value>,
): readonly string[] {
  const problems: string[] = [];
  const valueOf = (node: Node): Value => evaluate(node, (name) => names.get(name)?.());
  for (const { name, type, standard, allowed } of parameters) {
    const value = given[name] ?? (standard && valueOf(standard));
    if (value === undefined) {
      problems.push(`${name} has no value`);
      continue;
    }
    if (typeOf(value) !== type) problems.push(`${name} is not of the type ${type}`);
    const choices = allowed ? valueOf(allowed) : [value];
    if (Array.isArray(choices) && !choices.includes(value))
      problems.push(`${name} may not be ${JSON.stringify(value)}`);
    names.set(name, () => value);
  }
  const known = new Set(parameters.map(({ name }) => name));
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  return [...problems, ...unknown.map((name) => `${name} is no parameter`)];
}

function typeOf(value: Value): string {
  if (Array.isArray(value)) return 'array';
  const types: Readonly<Record<string, string>> = {
    number: 'int',
    boolean: 'bool',
    object: 'object',
  };
  return types[typeof value] ?? 'string';
}

/** None when its condition does not hold, several where it is repeated. */
function bodiesOf({ body }: Declaration, valueOf: (node: Node) => Value): readonly ValueMap[] {
  if (body.type === 'if_statement') {
    const [condition, object] = body.namedChildren;
    return condition && object && valueOf(condition) === true
      ? [valueOf(object)].filter(isMap)
      : [];
  }
  const value = valueOf(body);
  return (Array.isArray(value) ? value : [value]).filter(isMap);
}

/** A resource as others refer to it: with its id, and what Azure adds to its properties. */
function asReferred({ of, symbol }: Declaration, body: ValueMap): ValueMap {
  const [type = ''] = of.split('@');
  const properties = isMap(body.properties) ? body.properties : {};
  return {
    ...body,
    id: `/subscriptions/s/resourceGroups/g/providers/${type}/${asText(body.name ?? symbol)}`,
    properties: { ...properties, ...runTimeValues[type] },
  };
}
