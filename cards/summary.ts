const longest = 150;

/** Shortens a toast's text to 150 characters, at the end of a word, and marks that it was shortened. */
export function trimSummary(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  const room = line.slice(0, longest - 1);
  const lastSpace = line[longest - 1] === ' ' ? room.length : room.lastIndexOf(' ');
  const kept = lastSpace > 0 ? room.slice(0, lastSpace) : room.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(/[\s,;:·]+$/, '')}…`;
}
