import { describe, expect, it } from 'vitest';
import { flowOf } from '~/models/step-count/wizard-flow';
import { wizards } from '~/wizards/registry';
import { layOut, linesOf, width } from './flow-layout';

const numbers = (path: string) => (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

describe('the drawing of a wizard', () => {
  it.each(Object.values(wizards))('has every step and way of $id on it, none over another', (wizard) => {
    const flow = flowOf(wizard, (_, what) => what.length);
    const { height, steps, arcs } = layOut(flow.steps);
    expect(steps.map(({ step }) => step.id)).toEqual(flow.steps.map(({ id }) => id));
    const boxes = steps.flatMap((step) => [step, ...step.edges]);
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      for (const other of boxes) {
        if (other === box) continue;
        const apart =
          box.x + box.width <= other.x ||
          other.x + other.width <= box.x ||
          box.y + box.height <= other.y ||
          other.y + other.height <= box.y;
        expect(apart).toBe(true);
      }
    }
    const ways = flow.steps.flatMap(({ edges }) => edges.filter(({ outcome }) => outcome === undefined));
    expect(arcs).toHaveLength(ways.length);
    for (const { path } of arcs) expect(numbers(path).every(Number.isFinite)).toBe(true);
  });

  it('makes a way thicker the more people took it', () => {
    const { steps } = layOut(
      flowOf(wizards['old-device-check'], (_, what) => (what.startsWith('to:') ? what.length : 0)).steps,
    );
    const ways = steps.flatMap(({ edges }) => edges).sort((one, other) => one.edge.count - other.edge.count);
    expect(ways.map(({ thickness }) => thickness)).toEqual(
      ways.map(({ thickness }) => thickness).sort((one, other) => one - other),
    );
    expect(ways.at(-1)?.thickness).toBe(12);
    const { arcs: unused } = layOut(flowOf(wizards['old-device-check'], () => 0).steps);
    expect(unused.every(({ thickness, used }) => thickness === 1 && !used)).toBe(true);
  });
});

describe('a title in lines', () => {
  it('breaks between words, and ends in an ellipsis where there is no more room', () => {
    expect(linesOf('Do you know it?', 20, 2)).toEqual(['Do you know it?']);
    expect(linesOf('Do you know the old one?', 12, 2)).toEqual(['Do you know', 'the old one?']);
    expect(linesOf('One two three four five', 7, 2)).toEqual(['One two', 'three…']);
    expect(linesOf('Unbreakable-and-long', 8, 1)).toEqual(['Unbreak…']);
  });
});
