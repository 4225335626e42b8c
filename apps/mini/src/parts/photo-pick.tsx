import Taro from '@tarojs/taro'
import type { Picked } from '#lib/api'
import { Press } from '#ui/press'

export type PhotoPickProps = {
  /** Where several stand on one page. */
  id?: string
  title?: string
  busy: boolean
  onPick: (photo: Picked | undefined) => void
}

/** WeChat makes the picture smaller itself. */
export function PhotoPick({ title = '上传照片', busy, onPick }: PhotoPickProps) {
  const pick = async () => {
    const chosen = await Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: ['album', 'camera'],
    })
    const [file] = chosen.tempFiles
    if (file === undefined) return undefined
    const bytes = Taro.getFileSystemManager().readFileSync(file.tempFilePath)
    if (typeof bytes === 'string') return undefined
    return { bytes, type: /\.png$/i.test(file.tempFilePath) ? 'image/png' : 'image/jpeg' } as const
  }
  return (
    <Press disabled={busy} onPress={() => void pick().then(onPick, () => onPick(undefined))}>
      {busy ? '正在上传…' : title}
    </Press>
  )
}
