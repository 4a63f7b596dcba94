import type { Sheet } from '../pdf/sheet';

/** A stretch of a page that is never broken. Heights and places in points, from the top. */
export type Block = {
  readonly height: number;
  readonly draw: (sheet: Sheet, top: number) => void;
  /** Stays on the page of the block after it. */
  readonly staysWithNext?: boolean;
  /** Drawn above it where it is the first of a page: a table's head, again. */
  readonly head?: Block;
};

/** Lays blocks out from top to bottom, on as many pages as they take. One taller than a page has a page to itself. */
export function flow(
  blocks: readonly Block[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
  newSheet: () => Sheet,
): readonly Sheet[] {
  let sheet = newSheet();
  const sheets = [sheet];
  let y = top;
  const place = (block: Block) => {
    block.draw(sheet, y);
    y += block.height;
  };
  for (const group of groupsOf(blocks)) {
    const height = group.reduce((sum, block) => sum + block.height, 0);
    if (y > top && y + height > bottom) {
      sheet = newSheet();
      sheets.push(sheet);
      y = top;
      const head = group[0]?.head;
      if (head) place(head);
    }
    group.forEach(place);
  }
  return sheets;
}

/** An empty stretch. */
export function gap(height: number): Block {
  return { height, draw: () => undefined };
}

function groupsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  let open = false;
  for (const block of blocks) {
    const last = groups.at(-1);
    if (open && last) last.push(block);
    else groups.push([block]);
    open = block.staysWithNext === true;
  }
  return groups;
}
