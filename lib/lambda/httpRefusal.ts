import { type FieldError, malformed, type Problem } from '../api/problems';

/** How a refusal is answered, beyond what its problem says. */
type Telling = {
  readonly retryAfterSeconds?: number;
  /** For a browser that came by a link. */
  readonly asPage?: boolean;
};

/** Thrown inside the rim where the answer is certain before any rule is consulted; becomes the problem it carries. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly problem: Problem;
  readonly telling: Telling;

  constructor(problem: Problem, telling: Telling = {}) {
    super(problem.code);
    this.problem = problem;
    this.telling = telling;
  }
}

export function malformedRequest(errors: readonly FieldError[]): HttpRefusal {
  return new HttpRefusal(malformed(errors));
}
