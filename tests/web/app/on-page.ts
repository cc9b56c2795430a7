import type { Page } from 'playwright';
import type { Input, MethodName, Output } from '../../../preload/contract.ts';
import type { Result } from '../../../preload/views.ts';

/**
 * Asks the application as the page itself would, in whichever host it runs: for what no screen offers, such as
 * plain HTTP to the sample servers on this computer, and to look at what was kept.
 */
export async function askOnPage<N extends MethodName>(
  page: Page,
  name: N,
  ...input: undefined extends Input<N> ? [] : [Input<N>]
): Promise<Output<N>> {
  const text = await page.evaluate(
    async ([method, argument]) => {
      const bridge: unknown = Reflect.get(globalThis, 'rosterBridge');
      if (bridge !== undefined) {
        const args = argument === undefined ? [] : [argument];
        const found: unknown = await Reflect.apply(
          Reflect.get(Object(bridge), method),
          bridge,
          args,
        );
        return JSON.stringify(found);
      }
      const response = await fetch(`/api/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(argument === undefined ? {} : { input: argument }),
      });
      return response.text();
    },
    [name, input[0]] as const,
  );
  const result: Result<Output<N>> = JSON.parse(text);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

/** Runs of a connection, newest first. */
export async function runsOf(
  page: Page,
  connectionId: string,
): Promise<Output<'listRuns'>['runs']> {
  const every = { states: [], triggers: [], from: null, until: null };
  return (await askOnPage(page, 'listRuns', { connectionId, ...every, offset: 0, limit: 50 })).runs;
}
