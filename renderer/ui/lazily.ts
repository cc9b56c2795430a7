/** For `Intl` formats, made when they are first needed: each takes milliseconds, for which no first screen should wait. */
export function lazily<Format>(make: () => Format): () => Format {
  let made: Format | null = null;
  return () => (made ??= make());
}
