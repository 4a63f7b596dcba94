const page = (description: string) => ({ description, content: { 'text/html': { schema: { type: 'string' } } } });

/** The link in mails and histories: no login, because the accountant opens it; it lives as long as the invoice. */
export function downloadPath(parameters: readonly unknown[]): Record<string, unknown> {
  const token = { name: 'token', in: 'query', required: true, schema: { type: 'string' } };
  return {
    operationId: 'downloadInvoice',
    summary: 'Скачать счёт по ссылке из письма',
    security: [],
    parameters: [...parameters, token],
    responses: {
      302: { description: 'На файл: короткоживущая ссылка', headers: { location: { schema: { type: 'string' } } } },
      404: page('Ссылка неверна'),
      410: page('Срок счёта истёк'),
      503: page('Временно недоступно'),
    },
  };
}
