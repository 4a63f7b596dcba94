import type { Tariffs } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import type { Checkout } from '../flow/checkout';
import { PassOn } from './passOn';
import { PaymentHistory } from './paymentHistory';
import { RowActions } from './rowActions';
import { TroubleNote } from './troubleNote';
import type { LoadedHistory } from './useHistory';

type Props = {
  readonly api: Pick<CustomerCalls, 'cancelPayment'>;
  readonly history: LoadedHistory;
  readonly prices: Tariffs | undefined;
  readonly checkout: Checkout;
  readonly onChanged: () => void;
  /** Reads a text out to people with a screen reader. */
  readonly say: (text: string) => void;
};

/** The portal's payments, with what its people can do with each. */
export function OwnHistory({ api, history, prices, checkout, onChanged, say }: Props) {
  return (
    <PaymentHistory
      history={history}
      prices={prices}
      note={(trouble, again) => <TroubleNote trouble={trouble} onRepeat={again} />}
      actions={(payment) => (
        <>
          {payment.status === 'pending' && (
            <RowActions
              payment={payment}
              onPay={checkout.payAgain}
              onCancel={api.cancelPayment}
              onCancelled={(number) => {
                say(`Платёж № ${number} отменён`);
                onChanged();
              }}
            />
          )}
          {payment.payUrl && <PassOn number={payment.number} url={payment.payUrl} say={say} />}
        </>
      )}
    />
  );
}
