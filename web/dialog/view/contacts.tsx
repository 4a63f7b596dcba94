import type { Support } from '../looks';

/** How to reach support. */
export function Contacts({ support }: { readonly support: Support | undefined }) {
  if (!support) return null;
  const { email, phone, url } = support;
  return (
    <p class="contacts">
      {email && (
        <a class="link" href={`mailto:${email}`}>
          {email}
        </a>
      )}
      {phone && (
        <a class="link" href={`tel:${phone}`}>
          {phone}
        </a>
      )}
      {url && (
        <a class="link" href={url} target="_blank" rel="noopener">
          Написать в чат
        </a>
      )}
    </p>
  );
}
