/** Milliseconds between two drawings while a thumb is dragged past more than can be read. */
const IN_FLIGHT = 200;
/** A thumb that is held still for so long has arrived, in milliseconds. */
const ARRIVED = 100;

export type Report = (offset: number, isScrolling: boolean) => void;

export interface Flight {
  /** Pixels of the list that are seen at once. */
  readonly view: () => number;
  /** Asks for the rows at a place of the list, and says whether they are there. */
  readonly ask: (offset: number) => boolean;
  /** Calls whenever rows have come. */
  readonly onRows: (listener: () => void) => () => void;
  /** Told of every place from the first leap on; null once the scrolling has ended. */
  readonly pass: (offset: number | null) => void;
}

/**
 * Scrolling is followed frame by frame, but for leaps of more than a view. Of those, only where rows are there
 * already is drawn, five times a second at most, and where the leaping ends: so each drawing is one of rows, into the
 * elements of those before them, never of places for rows that are past again before they come. `report`: draws.
 */
export function slowedInFlight(flight: Flight, report: Report): Report {
  let drawn = { offset: 0, at: 0 };
  let asked = 0;
  let isFlying = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopWaiting: (() => void) | null = null;
  const land = (): void => {
    clearTimeout(timer);
    stopWaiting?.();
    stopWaiting = null;
  };
  return (offset, isScrolling) => {
    land();
    const draw = (): void => {
      land();
      drawn = { offset, at: performance.now() };
      report(offset, isScrolling);
    };
    const isLeap = Math.abs(offset - drawn.offset) > 1.5 * flight.view();
    isFlying = isScrolling && (isFlying || isLeap);
    flight.pass(isFlying ? offset : null);
    if (!isLeap || !isScrolling) {
      draw();
      return;
    }
    const now = performance.now();
    if (now - asked < IN_FLIGHT) {
      timer = setTimeout(draw, ARRIVED);
      return;
    }
    asked = now;
    const drawIfThere = (): void => {
      if (flight.ask(offset) && performance.now() - drawn.at >= IN_FLIGHT) draw();
    };
    timer = setTimeout(draw, ARRIVED);
    stopWaiting = flight.onRows(drawIfThere);
    drawIfThere();
  };
}
