import { useState } from 'preact/hooks';
import type { HandedOn } from '../flow/handOn';

type Props = { readonly number: number; readonly url: string; readonly say: (text: string) => void };

/**
 * Passes the link that pays on to another person. The code for it is fetched when the button is pressed: few ever need
 * it.
 */
export function PassOn({ number, url, say }: Props) {
  const [done, tell] = useState<HandedOn>();

  async function handOn(): Promise<void> {
    const late = await import('../flow/handOnHere').catch(() => undefined);
    // Offline the page shows the link all the same.
    const handed = (await late?.handOnHere(number, url)) ?? {
      text: 'Скопируйте ссылку:',
      mail: `mailto:?body=${encodeURIComponent(url)}`,
    };
    tell(handed);
    say(handed.text);
  }

  return (
    <>
      <button
        type="button"
        class="link-button"
        aria-label={`Отправить бухгалтеру платёж № ${number}`}
        onClick={() => void handOn()}
      >
        Отправить бухгалтеру
      </button>
      {done && (
        <p class="quiet">
          {done.text}{' '}
          <a class="link" href={url} target="_blank" rel="noopener">
            Страница оплаты
          </a>
          ,{' '}
          <a class="link" href={done.mail}>
            письмо
          </a>
        </p>
      )}
    </>
  );
}
