import type { FieldErrors } from '../order/fieldErrors';
import type { BuyerForm } from '../order/invoiceOrder';
import { Field } from './field';

type Props = {
  readonly buyer: BuyerForm;
  readonly errors: FieldErrors;
  /** The address that a ticked box proposes: the one of the order. */
  readonly email: string;
  readonly onBuyer: (buyer: BuyerForm) => void;
};

/** One of the two boxes: the field in which the form keeps it, the name that the service gives it, and its words. */
type Box = {
  readonly field: 'closingTo' | 'renewalsTo';
  readonly name: 'closingDocumentsTo' | 'renewalInvoicesTo';
  readonly legend: string;
  readonly label: string;
  readonly addressLabel: string;
  readonly hint: string;
};

const CLOSING: Box = {
  field: 'closingTo',
  name: 'closingDocumentsTo',
  legend: 'Закрывающие документы',
  label: 'Присылать закрывающие документы',
  addressLabel: 'Почта для актов',
  hint: 'Пришлём акт после оплаты',
};

const RENEWAL: Box = {
  field: 'renewalsTo',
  name: 'renewalInvoicesTo',
  legend: 'Следующий счёт',
  label: 'Присылать счёт на продление',
  addressLabel: 'Почта бухгалтера',
  hint: 'Пришлём дней за десять до конца срока',
};

/** Whether closing documents shall be mailed, and where to. */
export function ClosingBox(props: Props) {
  return <AddressBox {...props} box={CLOSING} />;
}

/** Whether the invoice for the next period shall come by itself, and where to. */
export function RenewalBox(props: Props) {
  return <AddressBox {...props} box={RENEWAL} />;
}

/** A box of the invoice form, never ticked beforehand, and the address that its mails shall go to. */
function AddressBox({ buyer, errors, email, onBuyer, box }: Props & { readonly box: Box }) {
  const { field, name, legend, label, addressLabel, hint } = box;
  const address = buyer[field];
  const set = (typed: string | undefined) => onBuyer({ ...buyer, [field]: typed });
  return (
    <fieldset class="group">
      <legend>{legend}</legend>
      <label class="check">
        <input
          type="checkbox"
          name={field}
          checked={address !== undefined}
          onChange={(event) => set(event.currentTarget.checked ? email : undefined)}
        />
        <span>{label}</span>
      </label>
      {address !== undefined && (
        <div class="fields">
          <Field
            name={name}
            label={addressLabel}
            hint={hint}
            kind="email"
            example="buh@company.ru"
            value={address}
            error={errors[name]}
            onValue={set}
          />
        </div>
      )}
    </fieldset>
  );
}
