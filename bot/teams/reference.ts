import type { ConversationReference } from '../conversation/reference.js';

/** A conversation as the SDK names it; in a channel with the thread, where there is one. */
export function conversationOf(to: ConversationReference) {
  return {
    id: to.thread === undefined ? to.id : `${to.id};messageid=${to.thread}`,
    name: '',
    isGroup: to.kind !== 'personal',
    conversationType: to.kind === 'group' ? 'groupChat' : to.kind,
    tenantId: to.tenant,
  };
}
