import { $generateNodesFromDOM } from '@lexical/html'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import {
  $getRoot,
  $getSelection,
  $insertNodes,
  $nodesOfType,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  PASTE_COMMAND,
} from 'lexical'
import { toProblem } from '#lib/api.ts'
import { checkFile } from '#ui/file-drop.tsx'
import { findPasted, type Pasted } from './pasted-pictures.ts'
import { $createPictureNode, isOwnPicture, PictureNode } from './picture-node.ts'

export const pictureEndings = ['.jpg', '.jpeg', '.png', '.gif', '.webp']
export const mostPictureMiB = 5

export type PictureTaker = {
  /** Uploads a picture and tells its address; without it pictures wait for the first save. */
  addPicture: ((file: File) => Promise<string>) | undefined
  /** Told what did not come in, and how it can. */
  leftOut: (sentence: string) => void
}

let lastPending = 0

/** Pictures that are pasted or dropped are uploaded; of those that cannot be, the writer is told. Returns what undoes it. */
export function registerPastedPictures(editor: LexicalEditor, taker: () => PictureTaker): () => void {
  const ends = [
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const data = 'clipboardData' in event ? event.clipboardData : null
        if (data === null) return false
        const html = data.getData('text/html')
        const page = new DOMParser().parseFromString(html, 'text/html')
        const clipboard = { files: [...data.files], html, rtf: data.getData('text/rtf') }
        const pasted = findPasted(clipboard, page, isOwnPicture)
        if (pasted.length === 0) return false
        event.preventDefault()
        insert(editor, taker(), pasted, page)
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      DRAG_DROP_PASTE,
      (files) => {
        const page = document.implementation.createHTMLDocument()
        insert(
          editor,
          taker(),
          files.map((file) => ({ image: undefined, file })),
          page,
        )
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
  ]
  return () => {
    for (const end of ends) end()
  }
}

type Upload = { file: File; src: string; place: number }

/** The text at once, with a place for each picture that is on its way; what cannot come leaves no place. */
function insert(
  editor: LexicalEditor,
  { addPicture, leftOut }: PictureTaker,
  pasted: readonly Pasted[],
  page: Document,
): void {
  const faults: string[] = []
  const uploads: Upload[] = []
  for (const [at, { image, file }] of pasted.entries()) {
    const fault = addPicture === undefined ? unsaved : findFault(file)
    if (fault !== undefined || file === undefined) {
      faults.push(`第 ${at + 1} 张：${fault ?? unreachable}`)
      image?.remove()
      continue
    }
    const src = `pending:${++lastPending}`
    const place = image ?? page.body.appendChild(page.createElement('img'))
    place.setAttribute('src', src)
    uploads.push({ file, src, place: at + 1 })
  }
  editor.update(
    () => {
      void ($getSelection() ?? $getRoot().selectEnd())
      $insertNodes($generateNodesFromDOM(editor, page))
    },
    { tag: 'paste', discrete: true },
  )
  tell(leftOut, pasted.length, faults)
  if (addPicture !== undefined && uploads.length > 0)
    void send(editor, addPicture, uploads).then((failed) =>
      tell(leftOut, pasted.length, [...faults, ...failed]),
    )
}

const unsaved = '新闻还没有保存'
const unreachable = '浏览器读不到'

function findFault(file: File | undefined): string | undefined {
  if (file === undefined) return unreachable
  return checkFile(file, pictureEndings, mostPictureMiB)
}

/** One after the other; each takes its place in the text, or leaves it. */
async function send(
  editor: LexicalEditor,
  addPicture: (file: File) => Promise<string>,
  uploads: readonly Upload[],
): Promise<string[]> {
  const faults: string[] = []
  for (const { file, src, place } of uploads) {
    let own: string | undefined
    try {
      own = await addPicture(file)
    } catch (error) {
      faults.push(`第 ${place} 张：${toProblem(error).detail}`)
    }
    editor.update(
      () => {
        for (const node of $nodesOfType(PictureNode)) {
          if (node.__src !== src) continue
          if (own === undefined) node.remove()
          else node.replace($createPictureNode(own, node.__alt))
        }
      },
      // Undone together with the paste, never alone.
      { tag: 'history-merge', discrete: true },
    )
  }
  return faults
}

function tell(leftOut: (sentence: string) => void, all: number, faults: readonly string[]): void {
  if (faults.length === 0) return
  const hint = faults.some((fault) => fault.includes(unsaved))
    ? '请先“存为草稿”，再到“修改”中粘贴，或用“图片”按钮插入。'
    : '请在 WPS 或微信里把图片另存为文件，再用“图片”按钮插入。'
  leftOut(
    `粘贴的 ${all} 张图片中有 ${faults.length} 张没有放进来（${faults.join('；').replaceAll('。', '')}）。${hint}`,
  )
}
