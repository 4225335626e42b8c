import './calendar.css'
import type { CalendarPreview } from '@jianwang/api'
import { Button, Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet, useSend } from '#lib/query.ts'
import { Labelled } from '#ui/labelled.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { type Handed, PreviewOfYear } from './preview.tsx'

const lead =
  '把国务院办公厅通知的正文粘贴到这里，或粘贴公开的 JSON 数据、“日期 名称 休（或班）”的表格。先预览，再导入；已导入的年份会整年替换。'

/** 导入放假安排: what is pasted, then what it would change, then the act with its reason. */
export default function ImportPage() {
  const years = useGet('/api/calendar/years')
  return (
    <Page title="导入放假安排" lead={lead}>
      <Loaded query={years}>
        {(all) => <Import first={all.missing[0] ?? (all.years.at(-1)?.year ?? 2025) + 1} />}
      </Loaded>
    </Page>
  )
}

const titleOf = (year: number) => `国务院办公厅关于${year}年部分节假日安排的通知`

function Import({ first }: { first: number }) {
  const [handed, setHanded] = useState<Handed>({ year: first, text: '', source: titleOf(first) })
  const [preview, setPreview] = useState<CalendarPreview>()
  const [isNewer, setIsNewer] = useState(false)
  const show = (next: CalendarPreview | undefined, newer = false) => {
    setPreview(next)
    setIsNewer(newer)
  }
  const asking = useSend(
    ({ year, text }: Handed, key) =>
      request('/api/calendar/years/preview', { method: 'POST', key, body: { year, text } }),
    { onDone: (answer) => show(answer), onProblem: () => show(undefined) },
  )
  // A preview is of what stands in the boxes, and of nothing else.
  const change = (part: Partial<Handed>) => {
    setHanded({ ...handed, ...part })
    show(undefined)
  }
  return (
    <>
      <HandIn handed={handed} change={change} />
      <div className="jw-row">
        <Button
          type={preview === undefined ? 'primary' : 'default'}
          loading={asking.isPending}
          onClick={() => asking.mutate(handed)}
        >
          预览
        </Button>
      </div>
      {asking.error && <ProblemAlert problem={asking.error} />}
      {isNewer && (
        <Notice tone="warning" title="预览之后有变动，没有导入。下面是现在的情况，请再核对一遍。" />
      )}
      {preview && (
        <PreviewOfYear
          key={preview.digest}
          preview={preview}
          handed={handed}
          onNewer={(newer) => show(newer, true)}
        />
      )}
    </>
  )
}

function HandIn({ handed, change }: { handed: Handed; change: (part: Partial<Handed>) => void }) {
  const id = useId()
  const turn = (year: number | null) => {
    if (year === null) return
    // The title is the usual one until somebody writes another.
    const source = handed.source === titleOf(handed.year) ? titleOf(year) : handed.source
    change({ year, source })
  }
  return (
    <section className="jw-card jw-stack calendar-text">
      <Labelled id={`${id}-year`} label="年份" need="required">
        <InputNumber
          id={`${id}-year`}
          min={2000}
          max={2099}
          precision={0}
          value={handed.year}
          onChange={turn}
        />
      </Labelled>
      <Labelled id={`${id}-source`} label="依据（通知名称、文号）" need="required">
        <Input
          id={`${id}-source`}
          maxLength={200}
          value={handed.source}
          onChange={(event) => change({ source: event.target.value })}
        />
      </Labelled>
      <Labelled id={`${id}-text`} label="放假安排" need="required">
        <Input.TextArea
          id={`${id}-text`}
          maxLength={20_000}
          autoSize={{ minRows: 8, maxRows: 20 }}
          placeholder="一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。"
          value={handed.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </Labelled>
    </section>
  )
}
