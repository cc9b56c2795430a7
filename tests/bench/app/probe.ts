/** What is measured inside of the page. Runs in the browser: everything that it needs is within. */

export interface Probe {
  /** When the first row of all was painted, in milliseconds since the navigation began. */
  readonly firstRows: Promise<number>;
  /** Tasks over 50 ms that ended since this was asked last, in milliseconds. */
  longTasks(): readonly number[];
  startFrames(): void;
  /** Milliseconds between one frame and the next, by the time that the browser gives each. */
  stopFrames(): readonly number[];
  /** Milliseconds from the next such event until the rows that answer it are painted. */
  awaitRows(event: 'click' | 'input'): void;
  rowsAfter(): Promise<number>;
}

declare global {
  interface Window {
    rosterProbe: Probe;
  }
}

/** Given to the page before its own scripts. */
export function installProbe(): void {
  /** Calls back once what is in the document now has been painted. */
  const painted = (then: (at: number) => void): void => {
    requestAnimationFrame(() => {
      // The next task after a frame's callbacks comes once the frame is drawn.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        then(performance.now());
      };
      channel.port2.postMessage(null);
    });
  };
  /** Rows, or the word that there is none, that belong to what is asked for. */
  const areThere = (): boolean => {
    const grid = document.querySelector('[role="grid"]');
    if (grid === null || grid.getAttribute('aria-busy') === 'true') return false;
    if (grid.getAttribute('aria-rowcount') === '1') return true;
    return grid.querySelector('[data-row="0"] [role="rowheader"]') !== null;
  };
  /** Looked at after each change of the document, so that no frame is lost by waiting for one. */
  const whenThere = (): Promise<number> =>
    new Promise((resolve) => {
      if (areThere()) {
        painted(resolve);
        return;
      }
      const observer = new MutationObserver(() => {
        if (!areThere()) return;
        observer.disconnect();
        painted(resolve);
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    });

  let tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    note(list.getEntries());
  });
  const note = (entries: PerformanceEntryList): void => {
    tasks.push(...entries.map(({ duration }) => duration));
  };
  observer.observe({ type: 'longtask', buffered: true });

  let gaps: number[] = [];
  let last: number | null = null;
  let frame = 0;
  /**
   * Changes with every frame. After one that changes nothing Chromium lets its next frame come late: such a gap would
   * be counted as a frame that the page missed, though it had none to draw.
   */
  const dot = document.createElement('div');
  dot.style.cssText =
    'position: fixed; top: 0; left: 0; width: 1px; height: 1px; background: #888; will-change: transform';
  const step = (at: number): void => {
    if (last !== null) gaps.push(at - last);
    last = at;
    dot.style.transform = `translateX(${gaps.length % 2}px)`;
    frame = requestAnimationFrame(step);
  };
  let answered: Promise<number> = Promise.resolve(0);

  window.rosterProbe = {
    firstRows: whenThere(),
    longTasks() {
      note(observer.takeRecords());
      const all = tasks;
      tasks = [];
      return all;
    },
    startFrames() {
      gaps = [];
      last = null;
      document.body.append(dot);
      frame = requestAnimationFrame(step);
    },
    stopFrames() {
      cancelAnimationFrame(frame);
      dot.remove();
      return gaps;
    },
    awaitRows(event) {
      answered = new Promise((resolve, reject) => {
        const begin = ({ timeStamp }: Event): void => {
          // After the screen has heard of it: it says at once that other rows are on the way.
          queueMicrotask(() => {
            setTimeout(() => {
              whenThere().then((at) => {
                resolve(at - timeStamp);
              }, reject);
            });
          });
        };
        document.addEventListener(event, begin, { capture: true, once: true });
      });
    },
    rowsAfter: () => answered,
  };
}
