/** How OLChat's support is reached, by the house the dialog stands in. */
export type Support = { readonly email: string; readonly phone?: string; readonly url?: string };

/** Where to write. */
export function Contacts({ support }: { readonly support: Support | undefined }) {
  if (!support) return null;
  const { email, phone, url } = support;
  return (
    <p class="contacts">
      <a class="link" href={`mailto:${email}`}>
        {email}
      </a>
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
