import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A part of the desk that is rarely looked at. Its script is loaded when it is first shown, so that the desk itself
 * opens sooner.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return function Late(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props>>();
    const [isMissing, setMissing] = useState(false);
    useEffect(() => {
      // After a release, the script for a page that was opened before it may be gone.
      void load().then(
        (part) => setPart(() => part),
        () => setMissing(true),
      );
    }, []);
    if (Part) return <Part {...props} />;
    if (!isMissing) return <p class="quiet">Загружаем…</p>;
    return (
      <p class="note note-bad" role="alert">
        Эта часть страницы не загрузилась. Обновите страницу.
      </p>
    );
  };
}
