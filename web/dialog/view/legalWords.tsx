import type { Tariffs } from '../../client/answers';

/** What the customer agrees to by pressing the button above. */
export function LegalWords({ legal }: Pick<Tariffs, 'legal'>) {
  if (!legal) return null;
  const link = (url: string, text: string) => (
    <a class="link" href={url} target="_blank" rel="noopener">
      {text}
    </a>
  );
  return (
    <p class="quiet">
      Оплачивая, вы принимаете {link(legal.offer, 'оферту')} и {link(legal.terms, 'условия')}.{' '}
      {link(legal.privacy, 'Как мы обрабатываем персональные данные')}
    </p>
  );
}
