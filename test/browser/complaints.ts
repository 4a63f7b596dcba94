import { source } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a page, by rule and place, and whether it is wider than its window. */
export async function complaints(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  return page.evaluate(
    `axe.run().then(({violations}) => [
      ...violations.flatMap(({id, nodes}) => nodes.map(({target}) => id + " " + target)),
      ...(document.documentElement.scrollWidth > innerWidth ? ["too wide"] : []),
    ])`,
  );
}
