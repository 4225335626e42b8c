import type { ChangeEvent } from 'react'
import { useState } from 'react'
import type { CodeReaderProps } from './code-reader.tsx'

const largest = 1600

/** A browser page may not open the camera over plain http; a photograph works everywhere. */
export function CodeReader({ title, onText, onFail }: CodeReaderProps) {
  const [busy, setBusy] = useState(false)
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file === undefined) return
    setBusy(true)
    const text = await decode(file).catch(() => undefined)
    setBusy(false)
    if (text === undefined) onFail('照片里没有识别到二维码，请靠近一些、避免反光后重拍，或在下面输入编码。')
    else onText(text)
  }
  return (
    <div className="reader">
      <input
        className="hidden-input"
        type="file"
        id="code-photo"
        accept="image/*"
        capture="environment"
        onChange={(event) => void read(event)}
      />
      <label className="press press-main" htmlFor="code-photo">
        {busy ? '正在识别…' : `${title}（拍照或选图片）`}
      </label>
    </div>
  )
}

async function decode(file: File): Promise<string | undefined> {
  const { default: jsqr } = await import('jsqr')
  const picture = await load(file)
  const scale = Math.min(1, largest / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
  const context = canvas.getContext('2d')
  if (context === null) return undefined
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsqr(data, width, height)?.data
}

function load(file: File): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image()
    const url = URL.createObjectURL(file)
    picture.onload = () => {
      URL.revokeObjectURL(url)
      resolve(picture)
    }
    picture.onerror = reject
    picture.src = url
  })
}
