import type { InvoiceStage, Invoicing } from '../flow/invoicing';
import type { BuyerForm } from '../order/invoiceOrder';
import { InvoiceForm } from './invoiceForm';
import { IssuedPanel } from './issuedPanel';
import type { SharedForm } from './useSharedForm';

type Props = {
  readonly form: SharedForm;
  readonly buyer: BuyerForm;
  readonly onBuyer: (buyer: BuyerForm) => void;
  readonly stage: InvoiceStage;
  readonly invoicing: Invoicing;
  readonly isBack: boolean;
};

/** Paying by bank transfer, from the requisites to the invoice. */
export function InvoicePayment({ form, buyer, onBuyer, stage, invoicing, isBack }: Props) {
  if (stage.at === 'issued') {
    return <IssuedPanel stage={stage} onSend={(to) => void invoicing.sendAgain(to)} onLeave={invoicing.leave} />;
  }
  return (
    <InvoiceForm form={form} buyer={buyer} onBuyer={onBuyer} stage={stage} invoicing={invoicing} isBack={isBack} />
  );
}
