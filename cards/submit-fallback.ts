import { isJsonObject } from './json-tree.js';

/**
 * Gives every Action.Execute, wherever it stands, a fallback to Action.Submit with the same title and data:
 * a client that knows only version 1.2 shows that button instead (Teams on phones). A button whose data
 * asks for a dialog becomes that Action.Submit: Teams opens dialogs for no other.
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
  if (opensDialog(data)) return { type: 'Action.Submit', title, data };
  const fallback = { type: 'Action.Submit', ...(title === undefined ? {} : { title }), data };
  return { ...node, fallback };
}

/** Data as `opensDialog` of `bot/conversation/dialog.ts` packs it. */
function opensDialog(data: unknown): boolean {
  return (
    isJsonObject(data) && isJsonObject(data['msteams']) && data['msteams']['type'] === 'task/fetch'
  );
}
