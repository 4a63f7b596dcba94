import { gatewayAnswer, problemAnswer } from '../answers/problem';
import type { Problem } from '../problems';
import { COMMON_PROBLEMS, LIMITED_PROBLEMS, REFUSALS } from '../refusalExamples';
import { type Json, reference } from './schemas';

type Responses = Record<string, { readonly description: string; readonly content: Json }>;

/**
 * By status. One status may be answered by us and by the gateway before us, as 403 and 429 are; the description then
 * names both.
 */
export function responsesOf(problems: readonly Problem[]): Json {
  const responses = problemResponses(problems);
  for (const [status, { description, content }] of Object.entries(gatewayResponses())) {
    const ours = responses[status];
    responses[status] = {
      description: ours ? `${ours.description} · ${description}` : description,
      content: { ...ours?.content, ...content },
    };
  }
  return responses;
}

/** One response per status; every code that has it is an example of its own. */
function problemResponses(problems: readonly Problem[]): Responses {
  const responses: Responses = {};
  for (const status of new Set(problems.map((problem) => problem.status))) {
    const same = problems.filter((problem) => problem.status === status);
    responses[status] = {
      description: same.map(({ title }) => title).join(' · '),
      content: {
        'application/problem+json': {
          schema: reference(problemAnswer()),
          examples: Object.fromEntries(same.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }])),
        },
      },
    };
  }
  return responses;
}

/** An example of every problem, by its code. */
export function problemExamples(): Json {
  return Object.fromEntries(
    [...COMMON_PROBLEMS, ...LIMITED_PROBLEMS, ...Object.values(REFUSALS)].map((problem) => [
      problem.code,
      { summary: problem.title, value: { type: 'about:blank', ...problem, requestId: 'Bv1pNKEAmSz2qF0=' } },
    ]),
  );
}

/** What API Gateway answers before a function is asked: in a body of its own, which has no code. */
function gatewayResponses(): Responses {
  const content = (message: string) => ({
    'application/json': { schema: reference(gatewayAnswer()), example: { message } },
  });
  return {
    401: { description: 'Пропуска нет, он истёк или чужой', content: content('Unauthorized') },
    403: { description: 'В пропуске нет права (scope) на этот путь', content: content('Forbidden') },
    429: { description: 'Слишком много запросов', content: content('Too Many Requests') },
  };
}
