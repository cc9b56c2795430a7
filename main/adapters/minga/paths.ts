/** Paths of the import API below its base URL, as the description in `docs/minga-import-api.yaml` writes them. */
export const MINGA_PATHS = {
  me: 'me',
  people: 'mingas/{id}/people',
  imports: 'mingas/{id}/imports',
  import: 'mingas/{id}/imports/{importId}',
} as const;

/** Fills a path. Ids are encoded: they come from settings and answers, and may hold anything. */
export function mingaPath(
  name: keyof typeof MINGA_PATHS,
  ids: { readonly id?: string; readonly importId?: string } = {},
): string {
  return MINGA_PATHS[name]
    .replace('{id}', () => encodeURIComponent(ids.id ?? ''))
    .replace('{importId}', () => encodeURIComponent(ids.importId ?? ''));
}
