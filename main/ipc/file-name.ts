/** A suggested file name that every file system takes: letters, digits, spaces and a few signs, not too long. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 80)
    .replaceAll(/^[ .]+|[ .]+$/g, '');
  return `${plain === '' ? 'roster-bridge' : plain}.${extension}`;
}
