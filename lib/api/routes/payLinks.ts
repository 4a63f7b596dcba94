import { OPENING_PAY_LINKS, PRESSING_PAY_LINKS } from '../limits';
import { pageAnswer, type RouteDefinition } from '../route';

const shown = () => ({
  200: pageAnswer('Что оплачивается, для какого портала, до какого дня, сумма и состояние'),
  404: pageAnswer('Ссылка неверна'),
  410: pageAnswer('Срок истёк, счёт или оплата отменены, деньги возвращены'),
  429: pageAnswer('Слишком часто: не больше 30 открытий, 5 нажатий и 20 поисков по ИНН в час'),
  503: pageAnswer('Временно недоступно'),
});

/** The page of a link that pays: in mails, and behind «Отправить бухгалтеру». Its right is the key in the link. */
export const PAY_LINK_ROUTES = {
  openPayLink: {
    method: 'GET',
    path: '/pay/{token}',
    function: 'payByLink',
    access: 'open',
    limit: OPENING_PAY_LINKS,
    docs: () => ({
      tag: 'mail-links',
      summary: 'Страница оплаты по ссылке, без входа; сама ничего не меняет',
      description: [
        'Говорит, за что платят, и предлагает то, что ещё можно: карту, PDF счёта, новый счёт.',
        'Программы проверки почты открывают каждую ссылку, поэтому открытие ничего не записывает у портала.',
      ],
      parameters: { token: 'Ссылка: что она оплачивает, и подпись' },
      responses: shown(),
    }),
  },
  payByLink: {
    method: 'POST',
    path: '/pay/{token}',
    function: 'payByLink',
    access: 'open',
    limit: PRESSING_PAY_LINKS,
    docs: () => ({
      tag: 'mail-links',
      summary: 'Кнопки этой страницы: открыть оплату картой, найти реквизиты по ИНН, выставить счёт',
      description: [
        'Принимает только форму самой страницы.',
        '`expectedAmount` повторяет показанную цену: если она уже другая, страница показывается заново (409).',
        'Одна ссылка открывает одну оплату картой.',
        'Реквизиты нужны действию `invoice`; `lookup` ищет их по ИНН и показывает страницу заполненной.',
      ],
      parameters: { token: 'Ссылка: что она оплачивает, и подпись' },
      form: {
        schema: {
          type: 'object',
          required: ['expectedAmount'],
          properties: {
            action: { enum: ['card', 'invoice', 'lookup'] },
            office: { type: 'string', description: 'Вместо action: КПП выбранного филиала из найденных' },
            expectedAmount: { type: 'string', description: 'Сумма, которую показала страница: 3000.00' },
            inn: { type: 'string' },
            kpp: { type: 'string' },
            name: { type: 'string' },
            address: { type: 'string' },
            email: { type: 'string' },
            phone: { type: 'string' },
          },
        },
        example: { action: 'card', expectedAmount: '3000.00' },
      },
      responses: {
        ...shown(),
        303: { description: 'Готово: страница оплаты', headers: { location: { schema: { type: 'string' } } } },
        400: pageAnswer('В реквизитах ошибки'),
        403: pageAnswer('Форма не с этой страницы'),
        409: pageAnswer('Цена или состояние изменились'),
      },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
