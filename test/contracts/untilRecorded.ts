/** Repeats a call while it is answered `busy`, as Robokassa and the operators' desk do. */
export async function untilRecorded<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await attempt().catch((error: Error) => (error.name === 'Busy' ? undefined : Promise.reject(error)));
    if (answer) return answer;
  }
}
