/** What a clipboard holds, as far as it is read here. */
export type Clipboard = { files: readonly File[]; html: string; rtf: string }

/** A picture of what was pasted, in the order of the text; without a file when a browser cannot reach it. */
export type Pasted = { image: HTMLImageElement | undefined; file: File | undefined }

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
}

/**
 * The pictures that come with a paste and are not yet ours. Browsers write them into the text as `data:`; office programs
 * and WeChat name files of the machine, which no page may read, but hand the bytes along in the RTF or as a file.
 */
export function findPasted(
  { files, rtf }: Clipboard,
  page: Document,
  isOwn: (src: string) => boolean,
): Pasted[] {
  const pictures = files.filter(({ type }) => type.startsWith('image/'))
  const foreign = [...page.querySelectorAll('img')].filter((image) => !isOwn(image.getAttribute('src') ?? ''))
  if (foreign.length === 0) {
    // A table of cells comes with its own likeness: there the text is meant.
    const hasText = (page.body.textContent ?? '').trim() !== ''
    return hasText ? [] : pictures.map((file) => ({ image: undefined, file }))
  }
  const unread = foreign.filter((image) => !isData(image))
  const inRtf = readRtfPictures(rtf)
  // Bytes without a name belong to the pictures of the text only where they are as many.
  const others = [inRtf, pictures].find((found) => found.length === unread.length) ?? []
  return foreign.map((image) => ({
    image,
    file: isData(image) ? readData(image.getAttribute('src') ?? '') : others[unread.indexOf(image)],
  }))
}

const isData = (image: HTMLImageElement) => /^data:/i.test(image.getAttribute('src') ?? '')

function readData(src: string): File | undefined {
  const [, type = '', body = ''] = /^data:(image\/[a-z]+);base64,([\w+/=\s]+)$/i.exec(src) ?? []
  if (endings[type.toLowerCase()] === undefined) return undefined
  try {
    return makeFile(
      type.toLowerCase(),
      Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0)),
    )
  } catch {
    return undefined
  }
}

/** PNG and JPEG stand in RTF as hexadecimal digits behind `\\pict`; drawings in formats of Windows are left. */
export function readRtfPictures(rtf: string): File[] {
  return rtf
    .split('\\pict')
    .slice(1)
    .flatMap((part) => {
      const kind = /\\(png|jpeg)blip/.exec(part)?.[1]
      const digits = /(?:[0-9a-f]{2}\s*){64,}/i.exec(part)?.[0].replace(/\s/g, '')
      if (kind === undefined || digits === undefined) return []
      const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
      return [makeFile(`image/${kind}`, bytes)]
    })
}

function makeFile(type: string, bytes: Uint8Array<ArrayBuffer>): File {
  return new File([bytes], `粘贴的图片.${endings[type]}`, { type })
}
