import { createRequire } from 'node:module'
import { type Font, type FontCollection, openSync } from 'fontkit'
import { notPrintable } from './problems.ts'

const locate = createRequire(import.meta.url)
export const fontFiles = {
  regular: locate.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: locate.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
} as const

const oldPrivate = /[\ue000-\uf8ff]/

/**
 * A character that the fonts lack would be printed as a crossed box without a word, on something that is hung up. So it is
 * told before, with its place. Both fonts hold the same characters.
 * @param texts what is printed, by what it is called on the page
 * @throws notPrintable (422)
 */
export function refuseUnprintable(texts: Readonly<Record<string, string | undefined>>): void {
  const font = asFont(openSync(fontFiles.regular))
  const faults = Object.entries(texts).flatMap(([where, text = '']) =>
    Array.from(text).flatMap((character, i) =>
      font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
        ? []
        : [`${where}第 ${i + 1} 个字${nameCharacter(character)}`],
    ),
  )
  if (faults.length > 0) throw notPrintable({ where: faults.join('，') })
}

/** Seen on a screen or not, its number tells which it is. */
function nameCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return oldPrivate.test(character) ? `是旧系统的自造字（${code}）` : `“${character}”（${code}）`
}

function asFont(opened: Font | FontCollection): Font {
  if ('fonts' in opened) throw new Error('a collection of fonts')
  return opened
}
