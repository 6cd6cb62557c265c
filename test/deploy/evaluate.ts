/** Works out expressions of Bicep, as far as deploy/ uses them: enough to see what Azure would be sent. */
import { createHash } from 'node:crypto';
import type { Node } from './bicep.js';

export type Value = string | number | boolean | null | readonly Value[] | ValueMap;
export interface ValueMap {
  readonly [name: string]: Value;
}

/** What a name stands for; undefined when there is no such name. */
export type Names = (name: string) => Value | undefined;

/** Something that the file names is not there, or is not understood. */
export class NotBicep extends Error {}

export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands in a text in the place of a value; lists and objects do not. */
export function asText(value: Value): string {
  if (typeof value === 'object') throw new NotBicep(`No text: ${JSON.stringify(value)}`);
  return String(value);
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** The value of an expression. Throws `NotBicep` for a name that is not known, by `names` or as a function. */
export function evaluate(node: Node, names: Names): Value {
  const of = (child: Node | null | undefined): Value => {
    if (!child) throw new NotBicep(`Something is missing in ${node.text}`);
    return evaluate(child, names);
  };
  const children = node.namedChildren.filter(({ type }) => type !== 'comment');
  switch (node.type) {
    case 'string':
      return children.map((part) => textOf(part, names)).join('');
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
    case 'identifier':
      return named(node.text, names);
    case 'parenthesized_expression':
    case 'interpolation':
      return of(children[0]);
    case 'unary_expression':
      return of(children[0]) !== true;
    case 'ternary_expression':
      return of(node.childForFieldName(of(children[0]) === true ? 'consequence' : 'alternative'));
    case 'binary_expression':
      return of(children[0]) === of(children[1]);
    case 'member_expression':
      return member(of(children[0]), children[1]?.text ?? '', node.text);
    case 'subscript_expression':
      return member(of(children[0]), asText(of(children[1])), node.text);
    case 'array':
      return children.flatMap((child) =>
        child.type === 'for_statement' ? repeated(child, names) : [of(child)],
      );
    case 'for_statement':
      return repeated(node, names);
    case 'object':
      return Object.fromEntries(children.map((property) => entryOf(property, names)));
    case 'call_expression':
      return called(node, names);
    default:
      throw new NotBicep(`${node.type} is not understood: ${node.text}`);
  }
}

function textOf(part: Node, names: Names): string {
  return part.type === 'interpolation'
    ? asText(evaluate(part, names))
    : part.text.replaceAll("\\'", "'");
}

function named(name: string, names: Names): Value {
  const value = names(name) ?? (name === 'null' ? null : undefined);
  if (value === undefined) throw new NotBicep(`${name} is not declared`);
  return value;
}

function member(from: Value, name: string, text: string): Value {
  const value = isList(from) ? from[Number(name)] : isMap(from) ? from[name] : undefined;
  if (value === undefined) throw new NotBicep(`${text} is not given`);
  return value;
}

function entryOf(property: Node, names: Names): readonly [string, Value] {
  const [name, value] = property.namedChildren.filter(({ type }) => type !== 'comment');
  if (!name || !value) throw new NotBicep(`A property is not whole: ${property.text}`);
  const key = name.type === 'string' ? asText(evaluate(name, names)) : name.text;
  return [key, evaluate(value, names)];
}

function repeated(node: Node, names: Names): readonly Value[] {
  const parts = node.namedChildren;
  const [variable, list] = parts;
  const body = parts.at(-1);
  const values = list ? evaluate(list, names) : [];
  if (!variable || !body || !isList(values)) throw new NotBicep(`Not a list: ${node.text}`);
  return values.map((value) =>
    evaluate(body, (name) => (name === variable.text ? value : names(name))),
  );
}

const digest = (values: readonly Value[], length: number): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, length);

const merge = (values: readonly Value[]): ValueMap =>
  Object.fromEntries(values.filter(isMap).flatMap((value) => Object.entries(value)));

const subscription = {
  id: '/subscriptions/22222222-2222-4222-8222-222222222222',
  tenantId: '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10',
};

/** The functions that deploy/ uses; what Azure makes by chance is made by a digest here. */
const functions: Readonly<Record<string, (values: readonly Value[]) => Value>> = {
  subscription: () => subscription,
  empty: ([value = '']) =>
    value === null ||
    (isMap(value) ? Object.keys(value) : (value as string | Value[])).length === 0,
  union: merge,
  concat: (values) => values.filter(isList).flat(),
  toLower: ([value = '']) => asText(value).toLowerCase(),
  uniqueString: (values) => digest(values, 13),
  guid: (values) => digest(values, 32),
  subscriptionResourceId: ([type = '', name = '']) =>
    `${subscription.id}/providers/${asText(type)}/${asText(name)}`,
  utcNow: () => '2026-11-01',
  cidrSubnet: ([range = '', bits = '']) => asText(range).replace(/\d+$/, asText(bits)),
};

function called(node: Node, names: Names): Value {
  const name = node.childForFieldName('function')?.text ?? '';
  const work = functions[name];
  if (!work) throw new NotBicep(`${name} is no function that is known here`);
  const given = node.childForFieldName('arguments')?.namedChildren ?? [];
  return work(given.map((argument) => evaluate(argument, names)));
}
