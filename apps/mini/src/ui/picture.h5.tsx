import type { PictureProps } from './picture.tsx'

export function Picture({ src, label, className }: PictureProps) {
  return <img className={className ?? 'picture'} src={src} alt={label} />
}
