/** What was done with the link, in words, and the `mailto:` address of a letter that carries it. */
export type HandedOn = { readonly text: string; readonly mail: string };

/** The parts of the browser that are used. */
type Desk = {
  /** Absent where the browser has none, or gives frames none. */
  readonly clipboard?: { readonly writeText: (text: string) => Promise<void> } | undefined;
  /** The sheet of a phone, from which a link goes to a messenger. */
  readonly share?: ((shared: { readonly title: string; readonly url: string }) => Promise<void>) | undefined;
  readonly isPhone: boolean;
};

/**
 * Shares the link on a phone, and copies it elsewhere. Both may fail: frames may forbid them, and people change their
 * minds. So the page shows the link itself and a letter with it in any case.
 */
export async function handOn(number: number, url: string, desk: Desk): Promise<HandedOn> {
  const title = `Оплата OLChat, платёж № ${number}`;
  const body = `Оплатить можно без входа в Битрикс24, картой или по счёту:\n${url}`;
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`;
  if (desk.isPhone && desk.share) {
    const isShared = await done(desk.share({ title, url }));
    if (isShared) return { text: 'Ссылка отправлена.', mail };
  }
  const isCopied = desk.clipboard !== undefined && (await done(desk.clipboard.writeText(url)));
  return { text: isCopied ? 'Ссылка скопирована: её можно вставить в письмо.' : 'Скопируйте ссылку:', mail };
}

function done(act: Promise<void>): Promise<boolean> {
  return act.then(
    () => true,
    () => false,
  );
}
