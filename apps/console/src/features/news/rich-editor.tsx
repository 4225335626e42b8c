import './rich-editor.css'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { registerPastedPictures } from './paste-pictures.ts'
import { loadHtml, openEditor, startEditor } from './rich-text.ts'
import { RichToolbar } from './rich-toolbar.tsx'

export type RichEditorProps = {
  id?: string
  label: string
  /** Clean HTML of the server, or what was typed since. */
  value?: string | undefined
  onChange?: (html: string) => void
  onBlur?: () => void
  /** Uploads a picture and tells its address; without it pictures wait for the first save. */
  addPicture?: (file: File) => Promise<string>
}

/** A text with headings, lists, links and pictures. Loaded with the pages that write, and with no others. */
export function RichEditor({ id, label, value, onChange, onBlur, addPicture }: RichEditorProps) {
  const [editor] = useState(openEditor)
  const area = useRef<HTMLDivElement>(null)
  /** What the editor holds: a value that differs comes from outside, from a draft or another person's version. */
  const held = useRef<string>(undefined)
  const change = useRef(onChange)
  change.current = onChange
  const [leftOut, setLeftOut] = useState('')
  const add = useRef(addPicture)
  add.current = addPicture
  useEffect(
    () => registerPastedPictures(editor, () => ({ addPicture: add.current, leftOut: setLeftOut })),
    [editor],
  )
  useEffect(() => {
    if (area.current === null) return
    return startEditor(editor, area.current, (html) => {
      if (html === held.current) return
      held.current = html
      change.current?.(html)
    })
  }, [editor])
  useEffect(() => {
    if ((value ?? '') === held.current) return
    held.current = value ?? ''
    loadHtml(editor, value ?? '')
  }, [editor, value])
  return (
    <div className="rich">
      <RichToolbar editor={editor} {...(addPicture ? { addPicture } : {})} />
      <LeftOut sentence={leftOut} onRead={() => setLeftOut('')} />
      {/* biome-ignore lint/a11y/useSemanticElements: no input of HTML holds headings and pictures */}
      <div
        ref={area}
        id={id}
        className="rich-area article-text"
        contentEditable
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-multiline
        aria-label={label}
        onBlur={onBlur}
      />
    </div>
  )
}

/** Stays until it was read: a toast is gone before the picture is missed. */
function LeftOut({ sentence, onRead }: { sentence: string; onRead: () => void }) {
  return (
    <div role="alert">
      {sentence !== '' && (
        <div className="rich-left-out">
          <span>{sentence}</span>
          <Button size="small" onClick={onRead}>
            知道了
          </Button>
        </div>
      )}
    </div>
  )
}
