import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { REDACTED, safeFacts } from '../../../main/adapters/log/safe-facts.ts';
import { safeMessage } from '../../../main/adapters/log/safe-message.ts';

const MAIN = join(import.meta.dirname, '../../../main');

interface LogCall {
  readonly place: string;
  /** Null where the first argument is anything but a plain string literal. */
  readonly message: string | null;
  /** Keys of the facts that are spelt out at the call. */
  readonly keys: readonly string[];
}

/** Every call of `info`, `warn` or `error` on something named `log` in the sources of the application. */
function logCalls(): readonly LogCall[] {
  const calls: LogCall[] = [];
  for (const file of globSync('**/*.ts', { cwd: MAIN })) {
    const text = readFileSync(join(MAIN, file), 'utf8');
    if (!/log\.(?:info|warn|error)\(/i.test(text)) continue;
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        ['info', 'warn', 'error'].includes(node.expression.name.text) &&
        /(?:^|\.)log$/i.test(node.expression.expression.getText())
      ) {
        const [message, facts] = node.arguments;
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        calls.push({
          place: `main/${file}:${String(line)}`,
          message: message !== undefined && ts.isStringLiteral(message) ? message.text : null,
          keys:
            facts !== undefined && ts.isObjectLiteralExpression(facts)
              ? facts.properties.map((property) => property.name?.getText() ?? '').filter(Boolean)
              : [],
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return calls;
}

test('every log message in the sources is a constant that is written unchanged', () => {
  for (const { place, message } of logCalls()) {
    expect(message, `${place} builds its message; put facts beside it instead`).not.toBeNull();
    expect(safeMessage(message ?? ''), place).toBe(message);
  }
});

test('every fact that the sources log has a key that the log knows', () => {
  for (const { place, keys } of logCalls()) {
    for (const key of keys) {
      expect(
        Object.keys(safeFacts({ [key]: null })),
        `${place}: add "${key}" to safe-facts.ts`,
      ).toEqual([key]);
    }
  }
});

test.each([
  'sent to ada.byron@example.org',
  'token 01hd8s7f6g5h4j3k2l1',
  'student 99400001 failed',
  'GET https://user:pw@aeries.example.org/x',
  'name "Ada Byron" refused',
  'key AbCdEfGhIjKlMnOpQrStUvWxYz',
  'id STU_99400001',
])('a value pasted into a message stays out: %s', (message) => {
  const safe = safeMessage(message);
  expect(safe).toContain(REDACTED);
  for (const word of message.split(/[\s"]+/).slice(1)) {
    if (/[\d@]|Byron|AbCd/.test(word)) expect(safe).not.toContain(word);
  }
});
