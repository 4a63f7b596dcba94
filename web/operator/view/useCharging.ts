import { useState } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import { useLoaded } from '../../dialog/view/useLoaded';
import type { Charging } from '../deskAnswers';
import type { DeskApi } from '../deskApi';

type KnownCharging = {
  readonly charging: Charging | undefined;
  readonly trouble: Trouble | undefined;
  readonly know: (charging: Charging) => void;
};

/** Whether charges go: as the service said, or as the operator has set it here since. */
export function useCharging(load: DeskApi['charging']): KnownCharging {
  const loaded = useLoaded(load);
  const [changed, know] = useState<Charging>();
  return { charging: changed ?? loaded.value, trouble: loaded.trouble, know };
}
