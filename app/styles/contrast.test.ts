import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, type Oklch, oklchToLinearSrgb, tokensOf } from './contrast';

const css = readFileSync(new URL('./app.css', import.meta.url), 'utf8');
const schemes = tokensOf(css);
const hues = Array.from({ length: 37 }, (_, step) => step * 10);

/** Text on the grounds that it stands on: at least 7:1. */
const texts: readonly (readonly [string, readonly string[]])[] = [
  [
    'text',
    [
      'surface',
      'surface-raised',
      'surface-sunken',
      'accent-soft',
      'danger-soft',
      'warning-soft',
      'success-soft',
    ],
  ],
  ['text-muted', ['surface', 'surface-raised', 'surface-sunken', 'accent-soft']],
  [
    'accent',
    [
      'surface',
      'surface-raised',
      'surface-sunken',
      'accent-soft',
      'danger-soft',
      'warning-soft',
      'success-soft',
    ],
  ],
  ['accent-strong', ['surface', 'surface-raised', 'surface-sunken', 'accent-soft']],
  ['danger', ['surface', 'surface-raised', 'danger-soft']],
  ['danger-strong', ['surface', 'surface-raised', 'danger-soft']],
  ['warning', ['surface', 'surface-raised', 'warning-soft']],
  ['success', ['surface', 'surface-raised', 'success-soft']],
  ['accent-text', ['accent', 'accent-strong']],
  ['danger-text', ['danger', 'danger-strong']],
];

/** Edges of fields, rings: at least 4.5:1. */
const shapes: readonly (readonly [string, readonly string[]])[] = [
  ['line-strong', ['surface', 'surface-raised', 'surface-sunken', 'accent-soft']],
  ['focus', ['surface', 'surface-raised', 'surface-sunken', 'accent-soft', 'warning-soft', 'danger-soft']],
];

describe('the figure itself', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    const white: Oklch = { l: 1, c: 0, h: 0 };
    const black: Oklch = { l: 0, c: 0, h: 0 };
    expect(contrast(white, black)).toBeCloseTo(21, 3);
    expect(contrast(black, black)).toBe(1);
  });

  it('takes sRGB red for what it is in OKLCH', () => {
    const [red, green, blue] = oklchToLinearSrgb({ l: 0.62796, c: 0.25768, h: 29.234 });
    expect(red).toBeCloseTo(1, 3);
    expect(green).toBeCloseTo(0, 3);
    expect(blue).toBeCloseTo(0, 3);
  });
});

describe.each(['light', 'dark'] as const)('colours in the %s scheme', (scheme) => {
  const worst = (front: string, ground: string): number =>
    Math.min(...hues.map((hue) => contrast(schemes[scheme](front, hue), schemes[scheme](ground, hue))));

  it.each(texts)('%s is text', (front, grounds) => {
    for (const ground of grounds) {
      expect({ ground, ratio: worst(front, ground) }).toSatisfy(({ ratio }) => ratio >= 7);
    }
  });

  it.each(shapes)('%s is a shape', (front, grounds) => {
    for (const ground of grounds) {
      expect({ ground, ratio: worst(front, ground) }).toSatisfy(({ ratio }) => ratio >= 4.5);
    }
  });
});
