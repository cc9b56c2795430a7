import type { Locator, Page } from 'playwright';

/** How a person works the screens. The same scenario is gone through with either pair of hands. */
export interface Hands {
  readonly name: string;
  press(target: Locator): Promise<void>;
  /** Brings the focus there, without pressing. */
  reach(target: Locator): Promise<void>;
  /** Puts a text in place of what stands in a field. */
  type(field: Locator, text: string): Promise<void>;
}

export function mouse(): Hands {
  return {
    name: 'mouse',
    press: (target) => target.click(),
    reach: (target) => target.focus(),
    async type(field, text) {
      await field.click();
      await field.press('ControlOrMeta+a');
      await field.pressSequentially(text);
    },
  };
}

/** Presses twice as a hasty person does: the second comes once the first has done its work. */
export async function pressTwice(page: Page, target: Locator): Promise<void> {
  await target.hover();
  for (const clickCount of [1, 2]) {
    await page.mouse.down({ clickCount });
    await page.mouse.up({ clickCount });
    await page.waitForTimeout(250);
  }
}

/** Nothing but Tab, Enter, Space and letters: what has the focus is what is pressed. */
export function keyboard(page: Page): Hands {
  return {
    name: 'keyboard',
    reach: (target) => tabTo(page, target),
    async press(target) {
      await tabTo(page, target);
      const isSwitch = await target.evaluate((element) => element.matches('input'));
      await page.keyboard.press(isSwitch ? 'Space' : 'Enter');
    },
    async type(field, text) {
      await tabTo(page, field);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
  };
}

/** Presses Tab until the target has the focus. Fails where it cannot be reached at all. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 150; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`cannot be reached with Tab: ${target.toString()}`);
}
