/** Questions to the store, answered in a thread of their own. */
import { expect, onTestFinished, test } from 'vitest';
import { askWorker } from '../../../main/worker/ask-worker.ts';
import { change, dataFolder, freshStore, planHeader } from './support.ts';

test('rows that are asked for while counts wait come before them', async () => {
  const folder = dataFolder();
  const store = freshStore(folder);
  store.plans.save(planHeader('plan_1'), [change('c1'), change('c2')]);
  const questions = askWorker(folder);
  onTestFinished(() => {
    questions.close();
  });
  const answered: string[] = [];
  const note =
    (name: string) =>
    (answer: { readonly total: number }): void => {
      answered.push(`${name} ${String(answer.total)}`);
    };
  const facets = { ask: 'facets', planId: 'plan_1', filter: {} } as const;
  await Promise.all([
    questions.ask(facets).then(note('first count')),
    questions.ask(facets).then(note('second count')),
    questions
      .ask({
        ask: 'window',
        planId: 'plan_1',
        filter: {},
        sort: { by: 'plan', descending: false },
        window: { offset: 0, limit: 1 },
      })
      .then(note('rows')),
  ]);
  expect(answered).toEqual(['first count 2', 'rows 2', 'second count 2']);
});

test('a thread that was made ready answers; one that is never asked is closed with the rest', async () => {
  const folder = dataFolder();
  freshStore(folder).plans.save(planHeader('plan_1'), [change('c1')]);
  const [asked, unasked] = [askWorker(folder), askWorker(folder)];
  asked.prepare();
  asked.prepare();
  unasked.prepare();
  unasked.close();
  const facets = asked.ask({ ask: 'facets', planId: 'plan_1', filter: {} });
  await expect(facets).resolves.toMatchObject({ total: 1 });
  asked.close();
  await expect(unasked.ask({ ask: 'facets', planId: 'plan_9', filter: {} })).rejects.toMatchObject({
    code: 'plan-unknown',
  });
  unasked.close();
});
