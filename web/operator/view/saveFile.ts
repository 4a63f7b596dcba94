const KEPT_MS = 60_000;

/**
 * Hands a file to the browser, which puts it where downloads go. Not beside wholeFile, whose tests have no browser's
 * types.
 */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Safari starts the download only after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
