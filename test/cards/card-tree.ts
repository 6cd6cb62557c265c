/** Finds the elements and actions in a card's JSON. */
import { isJsonObject } from '../../cards/json-tree.js';

export type CardNode = Record<string, unknown>;

/** Every object in the card, outermost first; what a button sends back is not part of the card. */
export function nodesOf(node: unknown): CardNode[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (!isJsonObject(node)) return [];
  const held = Object.entries(node).filter(([name]) => name !== 'data');
  return [node, ...held.flatMap(([, value]) => nodesOf(value))];
}

/** The objects of one type: `TextBlock`, `Action.Execute`. */
export function nodesOfType(card: unknown, type: string): CardNode[] {
  return nodesOf(card).filter((node) => node['type'] === type);
}

/** The texts of all TextBlocks, in reading order. */
export function textsOf(card: unknown): unknown[] {
  return nodesOfType(card, 'TextBlock').map((node) => node['text']);
}
