import { tabAfter } from '../../web/dialog/view/tabKeys';

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 0],
  ['ArrowLeft', 0, 2],
  ['ArrowLeft', 2, 1],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['Tab', 1, undefined],
  ['Enter', 1, undefined],
])('%s at tab %d of three goes to %s', (key, index, next) => {
  expect(tabAfter(key, index, 3)).toBe(next);
});

it('an arrow in a single tab stays there', () => {
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End'].map((key) => tabAfter(key, 0, 1))).toEqual([0, 0, 0, 0]);
});
