import {
  $applyNodeReplacement,
  DecoratorNode,
  type DOMConversionMap,
  type NodeKey,
  type SerializedLexicalNode,
  type Spread,
} from 'lexical'

type SerializedPicture = Spread<{ src: string; alt: string }, SerializedLexicalNode>

/** Pictures of this house only; the server drops the others anyway. */
const ownPicture = /^\/api\/news\/files\/[0-9a-f-]{36}$/
/** Stands for one that is on its way to the server, and is no part of the text until it has come. */
const pendingPicture = /^pending:\d+$/

export const isOwnPicture = (src: string) => ownPicture.test(src)

/** A picture in the text: drawn by the browser, nothing for React to do. */
export class PictureNode extends DecoratorNode<null> {
  readonly __src: string
  readonly __alt: string

  static override getType(): string {
    return 'picture'
  }

  static override clone(node: PictureNode): PictureNode {
    return new PictureNode(node.__src, node.__alt, node.__key)
  }

  static override importJSON({ src, alt }: SerializedPicture): PictureNode {
    return $createPictureNode(src, alt)
  }

  static override importDOM(): DOMConversionMap | null {
    return {
      img: () => ({
        conversion: (element) => {
          const src = element.getAttribute('src') ?? ''
          return ownPicture.test(src) || pendingPicture.test(src)
            ? { node: $createPictureNode(src, element.getAttribute('alt') ?? '') }
            : { node: null }
        },
        priority: 1,
      }),
    }
  }

  constructor(src = '', alt = '', key?: NodeKey) {
    super(key)
    this.__src = src
    this.__alt = alt
  }

  override exportJSON(): SerializedPicture {
    return { ...super.exportJSON(), src: this.__src, alt: this.__alt }
  }

  override exportDOM(): { element: HTMLElement | null } {
    return { element: pendingPicture.test(this.__src) ? null : this.draw() }
  }

  override createDOM(): HTMLElement {
    const holder = document.createElement('span')
    holder.append(this.draw())
    return holder
  }

  override updateDOM(): false {
    return false
  }

  override isInline(): true {
    return true
  }

  override decorate(): null {
    return null
  }

  draw(): HTMLElement {
    if (pendingPicture.test(this.__src)) {
      const waiting = document.createElement('span')
      waiting.className = 'rich-pending'
      waiting.textContent = '正在上传图片…'
      return waiting
    }
    const picture = document.createElement('img')
    picture.setAttribute('src', this.__src)
    picture.setAttribute('alt', this.__alt)
    return picture
  }
}

export function $createPictureNode(src: string, alt: string): PictureNode {
  return $applyNodeReplacement(new PictureNode(src, alt))
}
