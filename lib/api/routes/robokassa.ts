import { REPORTS } from '../limits';
import type { RouteDefinition } from '../route';

const fields = () => ({
  OutSum: { description: 'Сумма, как её подписала Робокасса', type: 'string', examples: ['3000.000000'] },
  InvId: { description: 'Номер платежа', type: 'string', examples: ['1000001'] },
  SignatureValue: { description: 'Подпись Паролем №2', type: 'string' },
  PaymentMethod: { description: 'Чем заплатили', type: 'string', examples: ['BankCard'] },
  Shp_portal: { description: 'Портал, как он стоял в форме', type: 'string' },
  IsTest: { description: 'Стоит в тестовом режиме', type: 'string', enum: ['1'] },
});

const REPORT = {
  OutSum: '3000.000000',
  InvId: '1000001',
  SignatureValue: '3A9DC4B6F2E15870A1B2C3D4E5F60718',
  Shp_portal: 'b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b',
};

const REQUIRED = ['OutSum', 'InvId', 'SignatureValue'];

const text = (example: string) => ({ 'text/plain': { schema: { type: 'string' }, example } });

const told = () => ({
  tag: 'robokassa' as const,
  summary: 'Робокасса сообщает, что деньги пришли',
  description: [
    'Поля — в теле POST или в адресе GET, как настроено в кабинете.',
    'Подтверждение уходит после записи; повтор ничего не меняет и подтверждается так же.',
    'Подписанные деньги, которые не подходят к платежу, тоже записываются: их увидит оператор.',
  ],
  responses: {
    200: { description: 'Деньги записаны: OK и номер, после записи', content: text('OK1000001') },
    400: { description: 'Подпись не сходится, режим не тот, нет номера или суммы', content: text('refused') },
    413: { description: 'Тело больше 64 КиБ' },
    503: { description: 'Не записано: повторите', content: text('not recorded, repeat') },
  },
});

/** ResultURL: the fields in the body of a POST, or in the query of a GET. The function itself checks the signature. */
export const ROBOKASSA_ROUTES = {
  robokassaResult: {
    method: 'POST',
    path: '/robokassa/result',
    function: 'robokassaResult',
    access: 'open',
    limit: REPORTS,
    docs: () => {
      const schema = { type: 'object', properties: fields(), required: REQUIRED };
      return { ...told(), form: { schema, example: REPORT } };
    },
  },
  robokassaResultByGet: {
    method: 'GET',
    path: '/robokassa/result',
    function: 'robokassaResult',
    access: 'open',
    limit: REPORTS,
    docs: () => {
      const query = Object.entries(fields()).map(([name, schema]) => ({
        name,
        in: 'query',
        required: REQUIRED.includes(name),
        description: schema.description,
        schema,
      }));
      return { ...told(), query };
    },
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
