/** Every command of the shell that a document names: in blocks of `sh`, and in code that begins with npm, npx, node, az or azd. */
export function commandsOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/^\s*```.*?^\s*```$/gms, '');
  const spans = [...prose.matchAll(/`((?:[A-Z_]+=\S+ )*(?:npm|npx|node|azd?) [^`\n]+)`/g)];
  return [...blocksOf(markdown), ...spans.flatMap(([, span = '']) => commandsIn(span))];
}

/** Those in blocks of `sh`, which somebody is told to run. */
export function blocksOf(markdown: string): readonly string[] {
  const blocks = [...markdown.matchAll(/^\s*```sh\n(.*?)^\s*```$/gms)];
  return blocks.flatMap(([, body = '']) => commandsIn(body));
}

/** The single commands of lines of the shell, without settings before them, comments and quoted JSON. */
function commandsIn(lines: string): readonly string[] {
  return lines
    .replaceAll(/\\\n\s*/g, ' ')
    .replaceAll(/'[^']*'/g, "''")
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, ''))
    .flatMap((line) => line.split(/&&|;|\$\(|<\(|^\s*\(/))
    .map((command) =>
      command
        .trim()
        .replace(/^(?:[\w]+=(?:"[^"]*"|\S*)\s*)+/, '')
        .replace(/\)$/, ''),
    )
    .filter((command) => /^[a-z.]/.test(command));
}
