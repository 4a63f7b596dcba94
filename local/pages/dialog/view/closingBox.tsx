import type { FieldErrors } from '../order/fieldErrors';
import type { BuyerForm } from '../order/invoiceOrder';
import { Field } from './field';

type Props = {
  readonly buyer: BuyerForm;
  readonly errors: FieldErrors;
  /** What is proposed: the address of the order. */
  readonly email: string;
  readonly onBuyer: (buyer: BuyerForm) => void;
};

/** The box «Присылать закрывающие документы», and where to. */
export function ClosingBox({ buyer, errors, email, onBuyer }: Props) {
  const { closingTo } = buyer;
  return (
    <fieldset class="group">
      <legend>Закрывающие документы</legend>
      <label class="check">
        <input
          type="checkbox"
          name="closing"
          checked={closingTo !== undefined}
          onChange={(event) => onBuyer({ ...buyer, closingTo: event.currentTarget.checked ? email : undefined })}
        />
        <span>Присылать закрывающие документы</span>
      </label>
      {closingTo !== undefined && (
        <div class="fields">
          <Field
            name="closingDocumentsTo"
            label="Почта для актов"
            hint="Пришлём акт после оплаты"
            kind="email"
            example="buh@company.ru"
            value={closingTo}
            error={errors.closingDocumentsTo}
            onValue={(typed) => onBuyer({ ...buyer, closingTo: typed })}
          />
        </div>
      )}
    </fieldset>
  );
}
