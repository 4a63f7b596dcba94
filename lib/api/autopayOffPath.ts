/** `/autopay/off` as the OpenAPI document tells it: pages for a person, not JSON. */
export function autopayOffPath(method: string): Readonly<Record<string, unknown>> {
  const html = (description: string) => ({ description, content: { 'text/html': { schema: { type: 'string' } } } });
  const isGet = method === 'GET';
  return {
    operationId: isGet ? 'askAutopayOff' : 'switchAutopayOff',
    security: [],
    summary: isGet
      ? 'Страница из письма с кнопкой «Отключить автоплатёж»; сама ничего не меняет'
      : 'Отключить автоплатёж по ссылке из письма',
    parameters: [{ name: 'token', in: 'query', required: true, schema: { type: 'string' } }],
    responses: {
      200: html(isGet ? 'Вопрос с кнопкой, или «уже отключён»' : 'Автоплатёж отключён'),
      404: html('Ссылка неверна'),
      503: html('Временно недоступно, автоплатёж не изменился'),
    },
  };
}
