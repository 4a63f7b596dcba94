/** The body's text, or `undefined` as soon as it is longer: nobody here has to be handed a whole page of somebody's. */
export async function boundedText(response: Response, longestBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  // Leaving the loop early cancels the rest. Counted after decompression.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > longestBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
