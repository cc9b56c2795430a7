import { Worker } from 'node:worker_threads';
import { fromErrorValue, kindOfError, RosterError } from '../core/errors.ts';
import { entryFile } from './entry-file.ts';
import type { Answered, AnswerTo, Asked, Question, Questions } from './questions.ts';

interface Waiting {
  readonly asked: Asked;
  resolve(answer: Extract<Answered, { ok: true }>['answer']): void;
  reject(error: unknown): void;
}

/** Rows are looked at while they are waited for; whatever counts them can follow. */
const isUrgent = ({ question }: Asked): boolean =>
  question.ask === 'window' || question.ask === 'run-rows';

/**
 * Answers questions in a thread of its own, which is started by the first one, or where it is near, and again after a fault, so that a look
 * at a million rows never holds up a window. One at a time: rows that are asked for while others wait come first.
 */
export function askWorker(dataDir: string): Questions {
  let worker: Worker | null = null;
  let last = 0;
  /** In the order in which they were asked. */
  const waiting = new Map<number, Waiting>();
  /** The one that the thread is at. */
  let inWork: number | null = null;

  const next = (): void => {
    if (inWork !== null || waiting.size === 0) return;
    const all = [...waiting.values()].map(({ asked }) => asked);
    const asked = all.find(isUrgent) ?? all[0];
    if (asked === undefined) return;
    worker ??= start();
    inWork = asked.id;
    worker.postMessage(asked);
  };

  const failAll = (error: RosterError): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    inWork = null;
  };

  const start = (): Worker => {
    const started = new Worker(entryFile(), { workerData: { answersIn: dataDir } });
    started.on('message', (message: Answered) => {
      const asker = waiting.get(message.id);
      waiting.delete(message.id);
      if (inWork === message.id) {
        inWork = null;
        next();
      }
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
      last += 1;
      const asked: Asked = { id: last, question };
      return new Promise<AnswerTo<Q>>((resolve, reject) => {
        waiting.set(asked.id, {
          asked,
          // The worker answers a question of kind Q with the answer of kind Q (worker/answer.ts).
          resolve: (answer) => {
            resolve(answer as AnswerTo<Q>);
          },
          reject,
        });
        next();
      });
    },
    prepare() {
      worker ??= start();
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
    message: `The history could not be read: it was broken off by an unexpected error (${kindOfError(cause)}). Nothing was changed.`,
    fix: 'Try again.',
    retryable: true,
    cause,
  });
}
