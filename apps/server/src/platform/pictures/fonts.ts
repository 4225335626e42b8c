import { createRequire } from 'node:module'
import { type Font, openSync } from 'fontkit'

const locate = createRequire(import.meta.url)

/** What is printed and drawn is written with; both hold the same characters. */
export const fontFiles = {
  regular: locate.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: locate.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
} as const
export type FontName = keyof typeof fontFiles

/** Read anew each time: ten megabytes that an idle server does without. */
export function openFont(name: FontName): Font {
  const opened = openSync(fontFiles[name])
  if ('fonts' in opened) throw new Error('a collection of fonts')
  return opened
}
