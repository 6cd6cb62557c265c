/** A multipart message as a mail program reads it: its head, and each part decoded. */
export interface ReadEmail {
  readonly head: ReadonlyMap<string, string>;
  readonly parts: readonly { readonly type: string; readonly body: string }[];
}

/** Reads RFC 5322 and RFC 2045 as far as an e-mail of two texts uses them. */
export function readEmail(file: Buffer): ReadEmail {
  const whole = file.toString('latin1');
  const { head, body } = split(whole);
  const boundary = /boundary="([^"]+)"/.exec(head.get('content-type') ?? '')?.[1];
  if (boundary === undefined) throw new Error('The message has no parts.');
  const [, ...parts] = body.split(`--${boundary}`);
  return {
    head,
    parts: parts.filter((part) => !part.startsWith('--')).map((part) => partOf(part.slice(2))),
  };
}

function partOf(text: string) {
  const { head, body } = split(text);
  const encoding = head.get('content-transfer-encoding');
  return { type: head.get('content-type') ?? '', body: decoded(body, encoding) };
}

function decoded(body: string, encoding: string | undefined): string {
  switch (encoding) {
    case 'quoted-printable':
      return Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString();
    case 'base64':
      return Buffer.from(body, 'base64').toString();
    case undefined:
    case '7bit':
      return body;
    default:
      throw new Error(`No encoding that this reads: ${encoding}`);
  }
}

function split(text: string) {
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const head = new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const;
    }),
  );
  return { head, body: text.slice(end + 4) };
}
