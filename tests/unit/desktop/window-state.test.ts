import { describe, expect, it } from 'vitest';
import { boundsFor } from '../../../main/desktop/window-state.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 900 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };
const saved = { x: 1500, y: 50, width: 1200, height: 800, maximized: false };

describe('where the window opens', () => {
  it('in the middle of the main screen the first time', () => {
    expect(boundsFor(null, [laptop])).toEqual({ width: 1280, height: 820 });
  });

  it('where it was closed', () => {
    expect(boundsFor(saved, [laptop, beside])).toEqual({
      x: 1500,
      y: 50,
      width: 1200,
      height: 800,
    });
  });

  it('on the main screen when its own was unplugged', () => {
    expect(boundsFor(saved, [laptop])).toEqual({ width: 1200, height: 800 });
  });

  it('within reach when its title bar would be off the screen', () => {
    expect(boundsFor({ ...saved, x: 10, y: -200 }, [laptop])).toEqual({ width: 1200, height: 800 });
    expect(boundsFor({ ...saved, x: 10, y: 890 }, [laptop])).toEqual({ width: 1200, height: 800 });
  });

  it('no larger than the screen and no smaller than the screens need', () => {
    const huge = { ...saved, x: 0, y: 0, width: 5000, height: 5000 };
    expect(boundsFor(huge, [laptop])).toMatchObject({ width: 1440, height: 900 });
    const tiny = { ...saved, x: 0, y: 0, width: 10, height: 10 };
    expect(boundsFor(tiny, [laptop])).toMatchObject({ width: 960, height: 640 });
  });
});
