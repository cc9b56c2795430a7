import { Worker } from 'node:worker_threads';
import { fromErrorValue, RosterError } from '../core/errors.ts';
import { entryFile } from './entry-file.ts';
import type { Answered, AnswerTo, Asked, Question, Questions } from './questions.ts';

interface Waiting {
  resolve(answer: Extract<Answered, { ok: true }>['answer']): void;
  reject(error: unknown): void;
}

/**
 * Answers questions in a thread of its own, which is started by the first one and again after a fault, so that a look
 * at a million rows never holds up a window.
 */
export function askWorker(dataDir: string): Questions {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  const failAll = (error: RosterError): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(entryFile(), { workerData: { answersIn: dataDir } });
    started.on('message', (message: Answered) => {
      const asker = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) asker?.resolve(message.answer);
      else asker?.reject(fromErrorValue(message.error));
    });
    started.on('error', (cause) => {
      if (worker === started) worker = null;
      failAll(brokenOff(cause));
    });
    started.on('exit', () => {
      if (worker === started) worker = null;
    });
    // It holds up nothing: whoever asks keeps the host alive.
    started.unref();
    return started;
  };

  return {
    ask<Q extends Question>(question: Q) {
      worker ??= start();
      const to = worker;
      last += 1;
      const asked: Asked = { id: last, question };
      return new Promise<AnswerTo<Q>>((resolve, reject) => {
        waiting.set(asked.id, {
          // The worker answers a question of kind Q with the answer of kind Q (worker/answer.ts).
          resolve: (answer) => {
            resolve(answer as AnswerTo<Q>);
          },
          reject,
        });
        to.postMessage(asked);
      });
    },
    close() {
      const ending = worker;
      worker = null;
      failAll(new RosterError('cancelled', { message: 'Roster Bridge is closing.' }));
      void ending?.terminate();
    },
  };
}

function brokenOff(cause: unknown): RosterError {
  return new RosterError('internal', {
    message: `The history could not be read: ${cause instanceof Error ? cause.message : 'unknown error'}. Nothing was changed.`,
    fix: 'Try again.',
    retryable: true,
    cause,
  });
}
