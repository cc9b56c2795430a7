/**
 * The first proxy of the operating system's answer for an address, such as `PROXY proxy.example:8080; DIRECT`, as
 * `http://host:port`. Null: none, or one of a kind that is not supported (SOCKS).
 */
export function firstProxy(answer: string): string | null {
  for (const part of answer.split(';')) {
    const [kind = '', address = ''] = part.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return null;
    const scheme = { PROXY: 'http', HTTPS: 'https' }[kind.toUpperCase()];
    if (scheme !== undefined && address !== '') return `${scheme}://${address}`;
  }
  return null;
}
