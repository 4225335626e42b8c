import type { ChangeEvent } from 'react'
import type { Picked } from '#lib/api'
import type { PhotoPickProps } from './photo-pick.tsx'

const largest = 1600

export function PhotoPick({ id = 'photo', title = '上传照片', busy, onPick }: PhotoPickProps) {
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file !== undefined) onPick(await shrink(file).catch(() => undefined))
  }
  return (
    <div className="reader">
      <input
        className="hidden-input"
        type="file"
        id={id}
        accept="image/*"
        disabled={busy}
        onChange={(event) => void read(event)}
      />
      <label className="press press-second" htmlFor={id}>
        {busy ? '正在上传…' : title}
      </label>
    </div>
  )
}

/** createImageBitmap came with iOS 15. */
async function readPicture(file: File): Promise<HTMLImageElement> {
  const picture = new Image()
  const url = URL.createObjectURL(file)
  try {
    await new Promise((done, fail) => {
      picture.onload = done
      picture.onerror = fail
      picture.src = url
    })
    return picture
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** Large enough to look at, small enough to send; and what the camera wrote beside the picture stays here. */
async function shrink(file: File): Promise<Picked> {
  const picture = await readPicture(file)
  const scale = Math.min(1, largest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
  if (blob === null) throw new Error('no picture')
  return { bytes: await blob.arrayBuffer(), type: 'image/jpeg' }
}
