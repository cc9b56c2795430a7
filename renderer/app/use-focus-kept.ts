import { useEffect } from 'react';
import { focusTitle } from './use-arrival.ts';

/**
 * Keeps the keyboard where it was when the control that has the focus goes away or is switched off: a filter that is
 * taken back, the last page, the button that closes a panel. Its neighbour gets the focus, so that a screen reader goes
 * on from there and the next Tab does not begin at the top of the window. What a part does by itself comes first: this
 * looks only now and then, and only where the focus is nowhere.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let kept: Trail | null = null;
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      // A dialog or a menu lies outside of the screen: what opened it is what one comes back to.
      if (target.closest(SCREEN) !== null) kept = trailOf(target);
    };
    // Not by an observer: one for the whole document would take part in every frame of a list that is scrolled.
    const timer = setInterval(() => {
      if (kept === null || document.activeElement !== document.body) return;
      if (kept.control.isConnected && !kept.control.matches(':disabled')) return;
      const next = neighbour(kept);
      if (next === null) focusTitle();
      else next.focus();
    }, LOOKED_AT_MS);
    document.addEventListener('focusin', remember);
    return () => {
      clearInterval(timer);
      document.removeEventListener('focusin', remember);
    };
  }, []);
}

/** Longer than closing a dialog takes to give the focus back, shorter than a person takes to miss it. */
const LOOKED_AT_MS = 150;

const SCREEN = '#root';

const CONTROLS =
  'button:not(:disabled), a[href], input:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex^="-"])';

/** A control and where it stood: what it was in, from the inside out, and the how manieth of it. */
interface Trail {
  readonly control: HTMLElement;
  readonly path: readonly { readonly parent: Element; readonly index: number }[];
}

function trailOf(control: HTMLElement): Trail {
  const path: { parent: Element; index: number }[] = [];
  for (
    let child: Element = control;
    child.parentElement !== null && !child.matches(`main, ${SCREEN}`);
    child = child.parentElement
  ) {
    const parent = child.parentElement;
    path.push({ parent, index: [...parent.children].indexOf(child) });
  }
  return { control, path };
}

/** The next control to where one stood, else the one before; null where the whole screen is another one. */
function neighbour({ control, path }: Trail): HTMLElement | null {
  for (const [at, { parent, index }] of path.entries()) {
    if (!parent.isConnected) continue;
    const children = [...parent.children];
    const inner = path[at - 1]?.parent ?? control;
    if (parent.matches('main') && !inner.isConnected) return null;
    // What stands in its place now, or what comes after what is still there.
    const after = children.slice(children[index] === inner ? index + 1 : index);
    const before = children.slice(0, index);
    const found = controlsIn(after)[0] ?? controlsIn(before).at(-1);
    if (found !== undefined) return found;
  }
  return null;
}

function controlsIn(elements: readonly Element[]): readonly HTMLElement[] {
  return elements
    .flatMap((element) => [
      ...(element.matches(CONTROLS) ? [element] : []),
      ...element.querySelectorAll(CONTROLS),
    ])
    .filter((element) => element instanceof HTMLElement)
    .filter((element) => element.checkVisibility() && element.closest('[inert]') === null);
}
