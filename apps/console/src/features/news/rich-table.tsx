import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $findTableNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableSelection,
} from '@lexical/table'
import { Button, Checkbox, InputNumber } from 'antd'
import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { useId, useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { insertTable, type TableSize } from './rich-text.ts'
import { Tool } from './rich-tool.tsx'

/** Outside a table one is made; inside one, rows and columns come and go where the caret stands. */
export function TableTools({ editor, isInside }: { editor: LexicalEditor; isInside: boolean }) {
  const [isAsking, setAsking] = useState(false)
  if (!isInside)
    return (
      <>
        <Tool word="表格" act={() => setAsking(true)} />
        <Dialog title="插入表格" open={isAsking} onClose={() => setAsking(false)}>
          <SizeForm
            onCancel={() => setAsking(false)}
            onSize={(size) => {
              setAsking(false)
              insertTable(editor, size)
            }}
          />
        </Dialog>
      </>
    )
  const change = (work: () => unknown) => () => editor.update(() => void work())
  return (
    <>
      <Tool word="下方加行" act={change(() => $insertTableRowAtSelection(true))} />
      <Tool word="右侧加列" act={change(() => $insertTableColumnAtSelection(true))} />
      <Tool word="删除行" act={change($deleteTableRowAtSelection)} />
      <Tool word="删除列" act={change($deleteTableColumnAtSelection)} />
      <Tool word="删除表格" act={change(() => $findTable()?.remove())} />
    </>
  )
}

/** The table in which the caret, or the marked cells, stand. */
export function $findTable() {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null
  return $findTableNode(selection.anchor.getNode())
}

function SizeForm({ onCancel, onSize }: { onCancel: () => void; onSize: (size: TableSize) => void }) {
  const id = useId()
  const [size, setSize] = useState<TableSize>({ rows: 4, columns: 3, hasHead: true })
  const number = (key: 'rows' | 'columns', label: string, most: number) => (
    <div>
      <label className="jw-label" htmlFor={`${id}-${key}`}>
        {label}
      </label>
      <InputNumber<number>
        id={`${id}-${key}`}
        autoFocus={key === 'rows'}
        min={1}
        max={most}
        precision={0}
        style={{ width: 140 }}
        value={size[key]}
        onChange={(next) => setSize({ ...size, [key]: next ?? 1 })}
        // The dialog stands inside a form that Enter would send.
        onPressEnter={(event) => {
          event.preventDefault()
          onSize(size)
        }}
      />
    </div>
  )
  return (
    <div className="jw-stack">
      <div className="jw-row">
        {number('rows', '行数', 50)}
        {number('columns', '列数', 8)}
      </div>
      <Checkbox
        checked={size.hasHead}
        onChange={(event) => setSize({ ...size, hasHead: event.target.checked })}
      >
        第一行是表头
      </Checkbox>
      <p className="jw-hint">手机屏幕窄，不超过 4 列便于阅读；更宽的表格可以左右滑动查看。</p>
      <div className="jw-row">
        <Button type="primary" onClick={() => onSize(size)}>
          插入表格
        </Button>
        <Button onClick={onCancel}>返回</Button>
      </div>
    </div>
  )
}
