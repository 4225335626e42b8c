import { Words } from './box'

export type TagProps = { title: string; tone: string }

/** How something stands, in a word; the colour only underlines it. */
export function Tag({ title, tone }: TagProps) {
  return <Words className={`tag tag-${tone}`}>{title}</Words>
}
