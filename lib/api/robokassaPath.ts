const FIELDS = {
  OutSum: { type: 'string', examples: ['3000.000000'] },
  InvId: { type: 'string', examples: ['1000001'] },
  SignatureValue: { type: 'string' },
  PaymentMethod: { type: 'string', examples: ['BankCard'] },
  Shp_portal: { type: 'string' },
  IsTest: { type: 'string', enum: ['1'] },
} as const;

const REQUIRED = ['OutSum', 'InvId', 'SignatureValue'];

const text = (example: string) => ({ 'text/plain': { schema: { type: 'string' }, example } });

const RESPONSES = {
  200: { description: 'Деньги записаны: OK и номер, после записи', content: text('OK1000001') },
  400: { description: 'Подпись не сходится, режим не тот, нет номера или суммы', content: text('refused') },
  413: { description: 'Тело больше 64 КиБ' },
  503: { description: 'Не записано: повторите', content: text('not recorded, repeat') },
};

/** ResultURL: the fields in the body of a POST, or in the query of a GET. */
export function robokassaPath(method: string): Record<string, unknown> {
  const common = { summary: 'Робокасса сообщает, что деньги пришли', security: [], responses: RESPONSES };
  if (method === 'POST') {
    const schema = { type: 'object', properties: FIELDS, required: REQUIRED };
    const content = { 'application/x-www-form-urlencoded': { schema } };
    return { operationId: 'robokassaResult', ...common, requestBody: { required: true, content } };
  }
  const parameters = Object.entries(FIELDS).map(([name, schema]) => ({
    name,
    in: 'query',
    required: REQUIRED.includes(name),
    schema,
  }));
  return { operationId: 'robokassaResultByGet', ...common, parameters };
}
