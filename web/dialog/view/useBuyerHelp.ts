import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { CustomerCalls } from '../../client/customerCalls';
import type { BuyerHelp, BuyerHelper, OpenForm } from '../flow/buyerHelp';
import { filledIn } from '../order/contact';
import { reading } from '../order/typed';
import { phoneText } from '../text/phoneText';
import { PlaceOfDialog } from './place';

/** The help with the fields of the buyer; undefined until its code is here, and where that never comes. */
export function useBuyerHelp(api: CustomerCalls, open: OpenForm): BuyerHelp | undefined {
  const { pause } = useContext(PlaceOfDialog);
  const [help, show] = useState<BuyerHelp>();
  const helper = useRef<Promise<BuyerHelper | undefined>>(undefined);
  const [innBefore] = useState(open.buyer.inn);
  const form = useRef(open);
  form.current = open;

  useEffect(() => {
    const needs = { api, pause, form: () => form.current, innBefore, reading, phoneText, filledIn, show };
    const coming = import('../flow/buyerHelp').then(
      ({ startBuyerHelp }) => startBuyerHelp(needs),
      () => undefined,
    );
    helper.current = coming;
    return () => void coming.then((one) => one?.stop());
  }, [api, innBefore, pause]);

  const { inn, kpp } = open.buyer;
  // A КПП changes which of the buyers or offices is marked as chosen.
  useEffect(() => void helper.current?.then((one) => one?.typed(inn)), [inn, kpp]);

  return help;
}
