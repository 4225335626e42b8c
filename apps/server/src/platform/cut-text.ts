/**
 * The first characters of a text. Never by `slice`, which counts halves of what stands outside the basic plane: half of
 * an emoji or of a rare name is no text, and no JSON column takes it. The cut is between code points.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = Array.from(text)
  return characters.length <= most ? text : characters.slice(0, most).join('')
}

/** The same from the end, where a file's name has its ending. */
export function cutFront(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most ? text : characters.slice(-most).join('')
}
