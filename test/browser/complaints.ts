import { source } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';

/** The ways in which each step is looked at. 640 px is what a window of 1280 px shows at 200 %. */
export const LOOKS: readonly [string, BrowserContextOptions][] = [
  ['light, 320 px', { colorScheme: 'light', viewport: { width: 320, height: 700 } }],
  ['light, 1280 px', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
  ['dark, 320 px', { colorScheme: 'dark', viewport: { width: 320, height: 700 } }],
  ['dark, 1280 px', { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }],
  ['200 %', { colorScheme: 'light', viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ['forced colours', { forcedColors: 'active', viewport: { width: 1280, height: 900 } }],
];

/** What axe finds wrong with a page, by rule and place; and whether the page is wider than its window. */
export async function complaints(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  return page.evaluate(
    `axe.run().then(({violations}) => [
      ...violations.flatMap(({id, nodes}) => nodes.map(({target}) => id + " " + target)),
      ...(document.documentElement.scrollWidth > innerWidth ? ["too wide"] : []),
    ])`,
  );
}
