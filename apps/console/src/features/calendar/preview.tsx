import type { CalendarPreview } from '@jianwang/api'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { ApiProblem, request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGo } from '#lib/navigate.tsx'
import { ActForm } from '#ui/act-form.tsx'
import { PlainTable } from '#ui/compare-table.tsx'
import { column } from '#ui/data-table.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'

type Change = CalendarPreview['changes'][number]
type Moved = CalendarPreview['moved'][number]

const kinds: Record<Change['kind'], string> = { added: '新增', changed: '修改', removed: '去掉' }
const sayWorked = (worked: boolean | null) => (worked === null ? '未导入' : worked ? '上班' : '休息')

const changeColumns = [
  column<Change>('date', '日期', 220, ({ date }) => formatDate(date, 'long')),
  column<Change>('name', '节日', 160, ({ name }) => name),
  column<Change>('kind', '变动', 80, ({ kind }) => kinds[kind]),
  column<Change>('was', '原来', 80, ({ was }) => sayWorked(was)),
  column<Change>('becomes', '导入后', 80, ({ becomes }) => sayWorked(becomes)),
]
const movedColumns = [
  column<Moved>('title', '期限', 'rest', ({ title }) => title),
  column<Moved>('was', '原来', 220, ({ was }) => formatDate(was, 'long')),
  column<Moved>('becomes', '导入后', 220, ({ becomes }) => formatDate(becomes, 'long')),
  column<Moved>('passed', '状态', 140, ({ isPassed }) => (isPassed ? '已过或将过期' : '未到期')),
]

/** What stands in the boxes. */
export type Handed = { year: number; text: string; source: string }

type PreviewProps = {
  preview: CalendarPreview
  handed: Handed
  /** Somebody was faster, or a deadline came up: how it stands now. */
  onNewer: (preview: CalendarPreview) => void
}

/** The days that change, the open deadlines that move, and the act. */
export function PreviewOfYear({ preview, handed, onNewer }: PreviewProps) {
  const { year, changes, doubts, moved, movedCount, passedCount } = preview
  return (
    <section className="jw-card jw-stack">
      <h2>
        预览：{year} 年，变动 {changes.length} 天，移动期限 {movedCount} 个
      </h2>
      {doubts.map((doubt) => (
        <Notice key={doubt} tone="warning" title={doubt} />
      ))}
      {changes.length === 0 ? (
        <p>与已导入的完全相同，没有要改的日子。</p>
      ) : (
        <PlainTable columns={changeColumns} rows={changes} rowKey={({ date }) => date} />
      )}
      {movedCount > 0 && (
        <>
          <h3>会移动的期限</h3>
          <PlainTable columns={movedColumns} rows={moved} rowKey={({ title, was }) => `${title} ${was}`} />
          {moved.length < movedCount && <p className="jw-hint">只列出前 {moved.length} 个。</p>}
        </>
      )}
      {passedCount > 0 && (
        <Notice tone="warning" title={`其中 ${passedCount} 个期限已经过去，或导入后立即过期。`}>
          请逐条核对后勾选下面的“已核对”，否则不能导入。
        </Notice>
      )}
      <ImportAct preview={preview} handed={handed} onNewer={onNewer} />
    </section>
  )
}

function ImportAct({ preview, handed, onNewer }: PreviewProps) {
  const { year, text, source } = handed
  const { version, digest, passedCount } = preview
  const [isSeen, setIsSeen] = useState(false)
  const go = useGo()
  const send = async (reason: string, key: string) => {
    try {
      const body = { year, text, source, version, digest, movesPassed: isSeen, reason }
      return await request('/api/calendar/years', { method: 'POST', key, body })
    } catch (error) {
      // The present preview comes with the refusal.
      if (error instanceof ApiProblem && error.isConflict) onNewer(error.current as CalendarPreview)
      throw error
    }
  }
  return (
    <ActForm
      place="page"
      verb="导入"
      reason={{ need: 'required', label: '导入的原因' }}
      check={() => {
        if (source.trim().length < 2) return '请填写依据：通知的名称或文号。'
        return passedCount > 0 && !isSeen ? '请核对已经过去的期限，并勾选“已核对”。' : undefined
      }}
      send={send}
      onDone={({ movedCount }) => {
        showToast(`已导入 ${year} 年的放假安排，移动期限 ${movedCount} 个。`)
        go('/calendar')
      }}
      onClose={() => go('/calendar')}
    >
      {passedCount > 0 && (
        <Checkbox checked={isSeen} onChange={(event) => setIsSeen(event.target.checked)}>
          已核对过去的期限
        </Checkbox>
      )}
    </ActForm>
  )
}
