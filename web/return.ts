import { tellReturned } from './dialog/flow/returns';

// Robokassa sends payers here: to /return/paid or /return/unpaid, the addresses that are set in its cabinet. A browser
// that opens one of them proves nothing: the page promises nothing, and tells the dialog to ask. A payer may come from
// the dialog, from a link in a mail, or from a link that somebody sent them. The page cannot tell which: its words fit
// all of them.

const WORDS = {
  paid: {
    title: 'Робокасса приняла оплату',
    text: 'Когда деньги поступят, это станет видно там, откуда вы открыли оплату: окно OLChat обновится само, ссылку из письма откройте ещё раз. Это окно можно закрыть.',
  },
  unpaid: {
    title: 'Оплата не завершена',
    text: 'Что с платежом, видно там, откуда вы открыли оплату: в окне OLChat или по ссылке из письма. Там же можно заплатить ещё раз. Это окно можно закрыть.',
  },
};

const how = (['paid', 'unpaid'] as const).find((one) => location.pathname.endsWith(`/${one}`));
const number = Number(new URLSearchParams(location.search).get('InvId') ?? Number.NaN);

if (how) {
  const { title, text } = WORDS[how];
  document.title = title;
  document.getElementById('title')?.replaceChildren(title);
  document.getElementById('text')?.replaceChildren(text);
  // After a POST the page cannot read the number. Then the dialog learns the outcome by its own questions, only later.
  if (Number.isSafeInteger(number)) tellReturned({ number, how });
}
