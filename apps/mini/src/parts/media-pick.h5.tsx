import type { ChangeEvent } from 'react'
import type { Picked } from '#lib/api'
import type { Chosen, MediaPickProps } from './media-pick.tsx'

export function MediaPick({ id, kind, title, busy, onPick }: MediaPickProps) {
  const read = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file !== undefined) onPick(toChosen(file, kind))
  }
  return (
    <div className="reader">
      <input
        className="hidden-input"
        type="file"
        id={id}
        accept={kind === 'video' ? 'video/*' : 'image/jpeg,image/png'}
        disabled={busy}
        onChange={read}
      />
      <label className="press press-second" htmlFor={id}>
        {title}
      </label>
    </div>
  )
}

function toChosen(file: File, kind: MediaPickProps['kind']): Chosen {
  return {
    name: file.name,
    bytes: file.size,
    read: (from, to) => readBlob(file.slice(from, to)),
    poster: async () => (kind === 'video' ? drawFrame(file) : undefined),
  }
}

/** Blob.arrayBuffer came with iOS 14. */
function readBlob(blob: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () =>
      reader.result instanceof ArrayBuffer ? resolve(reader.result) : reject(new Error('no bytes'))
    reader.onerror = () => reject(new Error('no bytes'))
    reader.readAsArrayBuffer(blob)
  })
}

const largest = 640
const giveUpMs = 8_000

/** A frame near the beginning; none where the browser cannot play the video, which is no reason not to send it. */
async function drawFrame(file: File): Promise<Picked | undefined> {
  const url = URL.createObjectURL(file)
  const video = document.createElement('video')
  try {
    video.muted = true
    video.playsInline = true
    video.preload = 'auto'
    await new Promise((done, fail) => {
      setTimeout(fail, giveUpMs)
      video.onerror = fail
      video.onloadeddata = () => {
        video.onseeked = done
        video.currentTime = Math.min(1, (video.duration || 0) / 2)
      }
      video.src = url
    })
    const scale = Math.min(1, largest / Math.max(video.videoWidth, video.videoHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale))
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale))
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.8))
    return blob === null ? undefined : { bytes: await readBlob(blob), type: 'image/jpeg' }
  } catch {
    return undefined
  } finally {
    URL.revokeObjectURL(url)
  }
}
