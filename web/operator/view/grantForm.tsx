import { useId, useState } from 'preact/hooks';
import { PAID_TARIFF_NAMES } from '../../../lib/api/shownNames';
import { useSending } from '../../dialog/view/useSending';
import type { DeskApi } from '../deskApi';
import { tariffName } from '../deskText';
import { grantedText } from '../doneText';
import { moneyAsTyped } from '../typed';
import { DeskField } from './deskField';
import { DeskForm } from './deskForm';

type Props = { readonly api: DeskApi; readonly portal: string; readonly onGranted: (words: string) => void };

/** Grants days without a payment: a number of days, or up to a date. */
export function GrantForm({ api, portal, onGranted }: Props) {
  const [tariff, setTariff] = useState(PAID_TARIFF_NAMES[0]?.id);
  const [days, setDays] = useState('');
  const [endsOn, setEndsOn] = useState('');
  const [value, setValue] = useState('0');
  const [reason, setReason] = useState('');
  const { send, isUnderWay, trouble } = useSending();
  const id = useId();

  function submit(): void {
    if (tariff === undefined) return;
    const length = { ...(days !== '' && { days: Number(days) }), ...(endsOn !== '' && { endsOn }) };
    const worth = moneyAsTyped(value);
    const grant = { tariff, ...length, value: worth, reason: reason.trim() };
    void send(
      () => api.grant(portal, grant),
      (granted) => onGranted(grantedText(granted, worth)),
    );
  }

  return (
    <DeskForm
      title="Добавить дни без оплаты"
      button="Добавить дни"
      isUnderWay={isUnderWay}
      trouble={trouble}
      onSubmit={submit}
    >
      <div class="field">
        <label for={id}>Тариф</label>
        <select
          id={id}
          value={tariff}
          onChange={({ currentTarget }) =>
            setTariff(PAID_TARIFF_NAMES.find((one) => one.id === currentTarget.value)?.id)
          }
        >
          {PAID_TARIFF_NAMES.map((one) => (
            <option key={one.id} value={one.id}>
              {tariffName(one.id)}
            </option>
          ))}
        </select>
      </div>
      <DeskField label="Сколько дней" kind="number" hint="Или дата рядом" optional value={days} onValue={setDays} />
      <DeskField
        label="До какой даты"
        kind="date"
        hint="Вместо числа дней"
        optional
        value={endsOn}
        onValue={setEndsOn}
      />
      <DeskField label="Ценность, ₽" hint="0 — подарок" value={value} onValue={setValue} />
      <DeskField label="Основание" wide value={reason} onValue={setReason} />
    </DeskForm>
  );
}
