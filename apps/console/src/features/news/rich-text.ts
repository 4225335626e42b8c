import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { $generateHtmlFromNodes, $generateNodesFromDOM } from '@lexical/html'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode, registerList } from '@lexical/list'
import { HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text'
import {
  INSERT_TABLE_COMMAND,
  registerTablePlugin,
  registerTableSelectionObserver,
  TableCellNode,
  TableNode,
  TableRowNode,
} from '@lexical/table'
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isDecoratorNode,
  $isElementNode,
  createEditor,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { PictureNode } from './picture-node.ts'

/** The blocks and marks that the server's allow-list keeps. */
const theme = {
  text: { underline: 'rich-underline', strikethrough: 'rich-strike', underlineStrikethrough: 'rich-both' },
  tableCellSelected: 'rich-cell-on',
}

export function openEditor(): LexicalEditor {
  return createEditor({
    namespace: 'article',
    theme,
    nodes: [
      ...[HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, PictureNode],
      ...[TableNode, TableRowNode, TableCellNode],
    ],
    onError: (error) => {
      throw error
    },
  })
}

/** Returns what undoes it. */
export function startEditor(
  editor: LexicalEditor,
  root: HTMLElement,
  changed: (html: string) => void,
): () => void {
  editor.setRootElement(root)
  const ends = [
    registerRichText(editor),
    registerList(editor),
    registerTablePlugin(editor),
    registerTableSelectionObserver(editor),
    registerHistory(editor, createEmptyHistoryState(), 300),
    editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, editorState, tags }) => {
      if (tags.has('load') || (dirtyElements.size === 0 && dirtyLeaves.size === 0)) return
      changed(editorState.read(() => toHtml(editor), { editor }))
    }),
  ]
  return () => {
    for (const end of ends) end()
    editor.setRootElement(null)
  }
}

/** Puts a text in, as what is there now: nothing to undo, and no change to tell. */
export function loadHtml(editor: LexicalEditor, html: string): void {
  editor.update(
    () => {
      const page = new DOMParser().parseFromString(html, 'text/html')
      const root = $getRoot().clear()
      const nodes = $generateNodesFromDOM(editor, page).flatMap(inBlock)
      root.select()
      if (nodes.length === 0) root.append($createParagraphNode())
      else $insertNodes(nodes)
    },
    { tag: 'load', discrete: true },
  )
}

/** The root holds blocks only. */
function inBlock(node: LexicalNode): LexicalNode[] {
  const isBlock = ($isElementNode(node) || $isDecoratorNode(node)) && !node.isInline()
  if (isBlock) return [node]
  return node.getTextContent().trim() === '' && !$isDecoratorNode(node)
    ? []
    : [$createParagraphNode().append(node)]
}

export type TableSize = { rows: number; columns: number; hasHead: boolean }

/** Where the caret stands, or at the end of a text nobody has touched. */
export function insertTable(editor: LexicalEditor, { rows, columns, hasHead }: TableSize): void {
  editor.update(() => void ($getSelection() ?? $getRoot().selectEnd()), { discrete: true })
  editor.dispatchCommand(INSERT_TABLE_COMMAND, {
    rows: String(rows),
    columns: String(columns),
    includeHeaders: { rows: hasHead, columns: false },
  })
}

const kept = new Set(['href', 'target', 'rel', 'src', 'alt', 'colspan', 'rowspan'])

/** Without what the editor needs only for itself: the server would drop it anyway. */
function toHtml(editor: LexicalEditor): string {
  const page = new DOMParser().parseFromString($generateHtmlFromNodes(editor), 'text/html')
  for (const wrapper of page.body.querySelectorAll('span, b, i')) wrapper.replaceWith(...wrapper.childNodes)
  for (const widths of page.body.querySelectorAll('colgroup')) widths.remove()
  for (const element of page.body.querySelectorAll('*'))
    for (const name of element.getAttributeNames()) if (!kept.has(name)) element.removeAttribute(name)
  const hasWords = (page.body.textContent ?? '').trim() !== '' || page.body.querySelector('img') !== null
  return hasWords ? page.body.innerHTML : ''
}
