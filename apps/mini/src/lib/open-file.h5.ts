/** A file of our own server that is not everybody's: the browser shows or saves it. */
export async function openFile(path: string, _mediaType: string): Promise<void> {
  window.open(path, '_blank', 'noopener')
}
