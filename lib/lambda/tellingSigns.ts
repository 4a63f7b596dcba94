import type { Observation } from './observation';
import type { RenderInvoice } from './runtime/documents';

/** Wraps the drawing so that characters missing in the font are logged, without the name they stood in. */
export function tellingSigns(render: RenderInvoice, observation: Observation): RenderInvoice {
  return async (document) => {
    const drawn = await render(document);
    if (drawn.replaced.length > 0) observation.warn('signs_replaced', { payment: String(document.number) });
    return drawn;
  };
}
