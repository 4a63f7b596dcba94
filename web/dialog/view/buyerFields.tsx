import { useState } from 'preact/hooks';
import type { BuyerHelp } from '../flow/buyerHelp';
import type { FieldErrors } from '../order/fieldErrors';
import type { BuyerForm } from '../order/invoiceOrder';
import { isPersonal, reading } from '../order/typed';
import { BuyerProposals } from './buyerProposals';
import { Field } from './field';

type Props = {
  readonly buyer: BuyerForm;
  readonly errors: FieldErrors;
  readonly help: BuyerHelp | undefined;
  readonly onBuyer: (buyer: BuyerForm) => void;
};

/** The company or person to whom the invoice is made out. */
export function BuyerFields({ buyer, errors, help, onBuyer }: Props) {
  /** The ИНН as it stood when the customer left its field: then it is judged as a whole. */
  const [left, leave] = useState('');
  const hint = reading().innHint(buyer.inn);
  const inn = reading().inn(buyer.inn);
  const whole = buyer.inn !== '' && left === buyer.inn && !inn.ok ? inn.fault : undefined;
  const set = (name: Exclude<keyof BuyerForm, 'closingTo' | 'renewalsTo'>) => (value: string) =>
    onBuyer({ ...buyer, [name]: value });
  return (
    <fieldset class="group">
      <legend>Плательщик</legend>
      {help && <BuyerProposals {...help} />}
      <div class="fields">
        <Field
          name="buyer.inn"
          label="ИНН"
          hint={hint?.text ?? '10 цифр у организации, 12 у предпринимателя'}
          kind="digits"
          example="7707083893"
          longest={20}
          value={buyer.inn}
          error={hint?.isWrong ? hint.text : (whole ?? errors['buyer.inn'])}
          onValue={set('inn')}
          onLeave={() => leave(buyer.inn)}
        />
        {!isPersonal(buyer.inn) && (
          <Field
            name="buyer.kpp"
            label="КПП"
            hint="9 знаков; у предпринимателя КПП нет"
            kind="text"
            example="770701001"
            longest={20}
            value={buyer.kpp}
            error={errors['buyer.kpp']}
            onValue={set('kpp')}
          />
        )}
        <Field
          name="buyer.name"
          label="Название"
          hint="Как в карточке организации"
          kind="company"
          example="ООО «Ромашка»"
          longest={300}
          value={buyer.name}
          error={errors['buyer.name']}
          onValue={set('name')}
        />
        <Field
          name="buyer.ogrn"
          label="ОГРН"
          hint="Необязательно"
          kind="digits"
          example="1027700132195"
          longest={24}
          optional
          value={buyer.ogrn}
          error={errors['buyer.ogrn']}
          onValue={set('ogrn')}
        />
        <Field
          name="buyer.address"
          label="Адрес"
          hint="Юридический адрес с индексом"
          kind="address"
          example="190000, г. Санкт-Петербург, Невский пр., д. 100"
          longest={500}
          wide
          value={buyer.address}
          error={errors['buyer.address']}
          onValue={set('address')}
        />
      </div>
    </fieldset>
  );
}
