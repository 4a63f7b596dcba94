import { type FieldError, malformed, type Problem } from '../api/problems';

/** Thrown inside the rim where an answer is decided before any rule is asked; becomes the problem it carries. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export function malformedRequest(errors: readonly FieldError[]): HttpRefusal {
  return new HttpRefusal(malformed(errors));
}
