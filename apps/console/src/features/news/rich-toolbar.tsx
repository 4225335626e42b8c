import { $isLinkNode, $toggleLink } from '@lexical/link'
import {
  $isListNode,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  REMOVE_LIST_COMMAND,
} from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import {
  $createParagraphNode,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  FORMAT_TEXT_COMMAND,
  type LexicalEditor,
  REDO_COMMAND,
  type TextFormatType,
  UNDO_COMMAND,
} from 'lexical'
import { useEffect, useId, useState } from 'react'
import { toProblem } from '#lib/api.ts'
import { checkFile } from '#ui/file-drop.tsx'
import { showToast } from '#ui/toast.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { mostPictureMiB, pictureEndings } from './paste-pictures.ts'
import { $createPictureNode } from './picture-node.ts'
import { $findTable, TableTools } from './rich-table.tsx'
import { Tool } from './rich-tool.tsx'

type Place = { block: string; marks: ReadonlySet<string>; isLink: boolean; isInTable: boolean }
const nowhere: Place = { block: 'p', marks: new Set(), isLink: false, isInTable: false }
const marks: { mark: TextFormatType; word: string }[] = [
  { mark: 'bold', word: '粗体' },
  { mark: 'italic', word: '斜体' },
  { mark: 'underline', word: '下划线' },
  { mark: 'strikethrough', word: '删除线' },
]
const blocks = [
  { block: 'p', word: '正文' },
  { block: 'h2', word: '标题' },
  { block: 'h3', word: '小标题' },
  { block: 'quote', word: '引用' },
  { block: 'bullet', word: '项目列表' },
  { block: 'number', word: '编号列表' },
] as const
type Block = (typeof blocks)[number]['block']

type RichToolbarProps = { editor: LexicalEditor; addPicture?: (file: File) => Promise<string> }

/** Words instead of signs: what a clerk sees once a month should say what it does. */
export function RichToolbar({ editor, addPicture }: RichToolbarProps) {
  const place = usePlace(editor)
  const [isLinking, setLinking] = useState(false)
  return (
    <div className="rich-tools" role="toolbar" aria-label="格式">
      {blocks.map(({ block, word }) => (
        <Tool key={block} word={word} isOn={place.block === block} act={() => setBlock(editor, block)} />
      ))}
      <span className="rich-gap" />
      {marks.map(({ mark, word }) => (
        <Tool
          key={mark}
          word={word}
          isOn={place.marks.has(mark)}
          act={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, mark)}
        />
      ))}
      <Tool
        word={place.isLink ? '取消链接' : '链接'}
        isOn={place.isLink}
        act={() => (place.isLink ? editor.update(() => $toggleLink(null)) : setLinking(true))}
      />
      {addPicture && <PictureTool editor={editor} addPicture={addPicture} />}
      <TableTools editor={editor} isInside={place.isInTable} />
      <span className="rich-gap" />
      <Tool word="撤销" act={() => editor.dispatchCommand(UNDO_COMMAND, undefined)} />
      <Tool word="重做" act={() => editor.dispatchCommand(REDO_COMMAND, undefined)} />
      <LinkDialog
        open={isLinking}
        onClose={() => setLinking(false)}
        onLink={(url) => editor.update(() => $toggleLink(url))}
      />
    </div>
  )
}

type PictureToolProps = { editor: LexicalEditor; addPicture: (file: File) => Promise<string> }

function PictureTool({ editor, addPicture }: PictureToolProps) {
  const id = useId()
  const [isBusy, setBusy] = useState(false)
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const fault = checkFile(file, pictureEndings, mostPictureMiB)
    if (fault) return showToast(fault, 'error')
    setBusy(true)
    try {
      const src = await addPicture(file)
      editor.update(() => $insertNodes([$createPictureNode(src, file.name.replace(/\.\w+$/, ''))]))
    } catch (error) {
      showToast(toProblem(error).detail, 'error')
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <label className="rich-file" htmlFor={id}>
        {isBusy ? '正在上传…' : '图片'}
      </label>
      <input
        id={id}
        className="rich-file-input"
        type="file"
        accept={pictureEndings.join(',')}
        disabled={isBusy}
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
}

function setBlock(editor: LexicalEditor, block: Block): void {
  if (block === 'bullet') return void editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined)
  if (block === 'number') return void editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined)
  editor.dispatchCommand(REMOVE_LIST_COMMAND, undefined)
  editor.update(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return
    const tops = new Set(selection.getNodes().flatMap((node) => node.getTopLevelElement() ?? []))
    for (const top of tops) {
      const fresh =
        block === 'p'
          ? $createParagraphNode()
          : block === 'quote'
            ? $createQuoteNode()
            : $createHeadingNode(block)
      top.replace(fresh, true)
    }
  })
}

function usePlace(editor: LexicalEditor): Place {
  const [place, setPlace] = useState(nowhere)
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => setPlace(editorState.read(readPlace, { editor }))),
    [editor],
  )
  return place
}

function readPlace(): Place {
  const selection = $getSelection()
  const isInTable = $findTable() !== null
  if (!$isRangeSelection(selection)) return { ...nowhere, isInTable }
  const node = selection.anchor.getNode()
  const top = node.getTopLevelElement()
  const block = $isHeadingNode(top)
    ? top.getTag()
    : $isQuoteNode(top)
      ? 'quote'
      : $isListNode(top)
        ? top.getListType()
        : 'p'
  return {
    block,
    marks: new Set(marks.map(({ mark }) => mark).filter((mark) => selection.hasFormat(mark))),
    isLink: node.getParents().some($isLinkNode),
    isInTable,
  }
}
