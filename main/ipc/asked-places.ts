import type { AskedPlace } from '../core/tray/asked-place.ts';
import type { EventHub } from './event-hub.ts';

/** A screen that was asked for from outside of the window, until a page takes it. The newest counts. */
export interface AskedPlaces {
  ask(place: AskedPlace): void;
  /** Answers it once. */
  take(): AskedPlace | null;
}

export function createAskedPlaces(events: EventHub): AskedPlaces {
  let asked: AskedPlace | null = null;
  return {
    ask(place) {
      asked = place;
      events.emit('placeAsked', null);
    },
    take() {
      const taken = asked;
      asked = null;
      return taken;
    },
  };
}
