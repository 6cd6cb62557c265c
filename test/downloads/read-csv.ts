/** A reader of CSV by the grammar of RFC 4180, strict: it throws where a file does not follow it. */

/** The cells of every line. The file begins with a byte order mark, and each line ends with CRLF. */
export function readCsv(file: string): readonly (readonly string[])[] {
  if (!file.startsWith('\uFEFF')) throw new Error('The file has no byte order mark.');
  const lines: string[][] = [];
  let line: string[] = [];
  for (let at = 1; at < file.length;) {
    const { cell, end } = file.charAt(at) === '"' ? quoted(file, at) : plain(file, at);
    line.push(cell);
    if (file.startsWith('\r\n', end)) {
      lines.push(line);
      line = [];
      at = end + 2;
    } else if (file.charAt(end) === ',') {
      at = end + 1;
    } else {
      throw new Error(`Neither a comma nor the end of a line at ${end}.`);
    }
  }
  if (line.length > 0) throw new Error('The last line does not end.');
  return lines;
}

function plain(file: string, from: number) {
  let end = from;
  while (end < file.length && !',\r\n'.includes(file.charAt(end))) end += 1;
  const cell = file.slice(from, end);
  if (cell.includes('"')) throw new Error(`A quote in a cell that has none around it: ${cell}`);
  return { cell, end };
}

function quoted(file: string, from: number) {
  let cell = '';
  for (let at = from + 1; at < file.length; at += 1) {
    if (file.charAt(at) !== '"') cell += file.charAt(at);
    else if (file.charAt(at + 1) === '"') cell += file.charAt((at += 1));
    else return { cell, end: at + 1 };
  }
  throw new Error('A quote that does not end.');
}
