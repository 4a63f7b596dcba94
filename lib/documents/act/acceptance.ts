import type { Block } from '../layout/flow';
import { BODY, drawLines, LEFT, paragraphHeight, WIDTH } from '../layout/page';
import { textLines } from '../layout/textLines';

const TEXT =
  'Перечисленные выше права предоставлены полностью и в срок. ' +
  'Заказчик претензий по объёму, качеству и срокам не имеет.';

/** That the buyer has nothing to object to. */
export function acceptance(): Block {
  const lines = textLines(TEXT, BODY, WIDTH);
  return {
    height: paragraphHeight(lines, BODY),
    draw: (sheet, top) => drawLines(sheet, LEFT, top, BODY, lines),
  };
}
