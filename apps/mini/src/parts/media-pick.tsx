import Taro from '@tarojs/taro'
import type { Picked } from '#lib/api'
import type { Source } from '#lib/upload-parts'
import { Press } from '#ui/press'

/** A photo or video as it was taken: a smaller copy would say neither when nor where. */
export type Chosen = Source & {
  /** A frame of a video, for those who look through many. */
  poster: () => Promise<Picked | undefined>
}
export type MediaPickProps = {
  id: string
  kind: 'photo' | 'video'
  title: string
  busy: boolean
  onPick: (chosen: Chosen | undefined) => void
}

export function MediaPick({ kind, title, busy, onPick }: MediaPickProps) {
  const pick = async (): Promise<Chosen | undefined> => {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: [kind === 'video' ? 'video' : 'image'],
      sizeType: ['original'],
      sourceType: ['album', 'camera'],
      maxDuration: 60,
    })
    const [file] = tempFiles
    if (file === undefined) return undefined
    const { tempFilePath: path, thumbTempFilePath: thumb, size } = file
    return {
      name: path.split('/').at(-1) ?? kind,
      bytes: size,
      read: (from, to) => readPart(path, from, to),
      poster: async () =>
        kind === 'video' && thumb
          ? { bytes: await readPart(thumb, 0, undefined), type: 'image/jpeg' }
          : undefined,
    }
  }
  return (
    <Press disabled={busy} onPress={() => void pick().then(onPick, () => onPick(undefined))}>
      {title}
    </Press>
  )
}

function readPart(filePath: string, from: number, to: number | undefined): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      ...(to === undefined ? {} : { position: from, length: to - from }),
      success: ({ data }) => (typeof data === 'string' ? reject(new Error('no bytes')) : resolve(data)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}
