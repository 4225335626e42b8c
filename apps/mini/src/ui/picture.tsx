import { Image } from '@tarojs/components'

export type PictureProps = { src: string; label: string; className?: string }

export function Picture({ src, label, className }: PictureProps) {
  return <Image className={className ?? 'picture'} src={src} mode="widthFix" ariaLabel={label} />
}
