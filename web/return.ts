import { tellReturned } from './dialog/flow/returns';

// Robokassa sends a payer here: to /return/paid or /return/unpaid, as the addresses stand in its cabinet. What it says is a
// browser's word: the page promises nothing, and tells the dialog to ask. Payers come from the dialog, from a mail's link, or from
// a link that somebody sent them, and the page cannot tell which: its words fit all of them.

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
  // Sent here by POST the page cannot read the number: then the dialog finds out by itself, only later.
  if (Number.isSafeInteger(number)) tellReturned({ number, how });
}
