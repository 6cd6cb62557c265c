import { isJsonObject } from './json-tree.js';

/**
 * Gives every Action.Execute, wherever it stands, a fallback to Action.Submit with the same title and data:
 * a client that knows only version 1.2 shows that button instead (Teams on phones).
 */
export function withSubmitFallbacks(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withSubmitFallbacks);
  if (!isJsonObject(node)) return node;
  if (node['type'] !== 'Action.Execute') {
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => [name, withSubmitFallbacks(value)]),
    );
  }
  const { title, data } = node;
  const fallback = { type: 'Action.Submit', ...(title === undefined ? {} : { title }), data };
  return { ...node, fallback };
}
