import type { Observation } from './observation';
import type { RenderInvoice } from './runtime/documents';

/** The same drawing, which tells in the log of signs that the font lacks; not the name they stood in. */
export function tellingSigns(render: RenderInvoice, observation: Observation): RenderInvoice {
  return async (document) => {
    const drawn = await render(document);
    if (drawn.replaced.length > 0) observation.warn('signs_replaced', { payment: String(document.number) });
    return drawn;
  };
}
