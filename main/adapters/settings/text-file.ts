/**
 * Text of a file that a person made: UTF-8 with or without a byte order mark, or UTF-16 with one, as Windows
 * PowerShell writes it. Null where it is neither.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
