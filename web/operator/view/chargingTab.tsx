import type { Charging } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { chargingText } from '../deskText';
import { ReasonForm } from './reasonForm';

type Props = {
  readonly api: DeskApi;
  /** Undefined until it is known. */
  readonly charging: Charging | undefined;
  readonly onChanged: (charging: Charging) => void;
};

/** The one switch of all charges. */
export function ChargingTab({ api, charging, onChanged }: Props) {
  if (!charging) return <p class="quiet">Загружаем…</p>;
  const { on } = charging;
  return (
    <>
      <section class="part" aria-labelledby="desk-charging">
        <h2 id="desk-charging">Автоматические списания</h2>
        <p role="status">{chargingText(charging)}</p>
      </section>
      <ReasonForm
        key={`${on}`}
        title={on ? 'Остановить все списания' : 'Возобновить списания'}
        button={on ? 'Остановить все списания' : 'Возобновить списания'}
        about={
          on
            ? 'Сразу у всех клиентов. Списания, которые Робокасса уже приняла, дойдут до конца.'
            : 'Списания начнутся со следующего запуска: он бывает раз в час.'
        }
        isTaking={on}
        call={(reason) => api.setCharging(!on, reason)}
        onDone={onChanged}
      />
    </>
  );
}
