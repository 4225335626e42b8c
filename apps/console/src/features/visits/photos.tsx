import { base } from './visit-words.ts'

type PhotosProps = { visitId: string; photos: readonly string[]; name: string }

/** Small; each opens as it is. */
export function Photos({ visitId, photos, name }: PhotosProps) {
  if (photos.length === 0) return null
  return (
    <span className="visit-photos">
      {photos.map((photo, at) => (
        <a key={photo} href={`${base}/${visitId}/photos/${photo}`} target="_blank" rel="noreferrer noopener">
          <img src={`${base}/${visitId}/photos/${photo}`} alt={`${name} 照片 ${at + 1}`} loading="lazy" />
        </a>
      ))}
    </span>
  )
}
