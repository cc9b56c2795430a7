import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../renderer/', import.meta.url).pathname;

interface Use {
  readonly sheet: string;
  readonly names: ReadonlySet<string>;
  /** The file picks a class by a variable (`styles[tone]`), so that unused ones cannot be told. */
  readonly isDynamic: boolean;
}

/** Which classes each component takes from which sheet. */
function uses(): Use[] {
  return globSync('**/*.tsx', { cwd: folder }).flatMap((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    return [...source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].map(
      ([, local = '', path = '']) => ({
        sheet: join(dirname(file), path),
        names: new Set(
          [...source.matchAll(new RegExp(`\\b${local}\\.(\\w+)`, 'g'))].map(
            ([, name = '']) => name,
          ),
        ),
        isDynamic: source.includes(`${local}[`),
      }),
    );
  });
}

function classes(sheet: string): Set<string> {
  const css = readFileSync(join(folder, sheet), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return new Set(
    [...css.matchAll(/\.([a-zA-Z]\w*)(?=[\s.:,[{>+)])/g)].map(([, name = '']) => name),
  );
}

describe('CSS modules', () => {
  it('have every class that a component asks for', () => {
    const missing = uses().flatMap(({ sheet, names }) =>
      [...names].filter((name) => !classes(sheet).has(name)).map((name) => `${sheet}: .${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('have no class that nobody asks for', () => {
    const all = uses();
    const unused = globSync('**/*.module.css', { cwd: folder }).flatMap((sheet) => {
      const users = all.filter((use) => use.sheet === sheet);
      if (users.some(({ isDynamic }) => isDynamic)) return [];
      return [...classes(sheet)]
        .filter((name) => !users.some(({ names }) => names.has(name)))
        .map((name) => `${sheet}: .${name}`);
    });
    expect(unused).toEqual([]);
  });

  it('use no colour but the tokens', () => {
    const stray = globSync('**/*.module.css', { cwd: folder }).flatMap((sheet) =>
      (
        readFileSync(join(folder, sheet), 'utf8').match(/#[\da-f]{3,8}\b|rgba?\(|hsl\(/gi) ?? []
      ).map((colour) => `${sheet}: ${colour}`),
    );
    expect(stray).toEqual([]);
  });
});
