import { refuse } from './refusal';
import type { Incoming } from './reply';

/** The body of a form that was posted as one; what was sent as anything else has no fields to read. */
export function formBody(request: Incoming): string {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.contentType);
  return isForm ? request.body : refuse(30, 'the form must come as application/x-www-form-urlencoded');
}
