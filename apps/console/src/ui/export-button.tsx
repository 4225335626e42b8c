import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useState } from 'react'
import type { Search } from '#lib/address.ts'
import { request } from '#lib/api.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { ActForm } from './act-form.tsx'
import { Dialog } from './dialog.tsx'
import { type ExportWish, makeExportBody } from './export-wish.ts'
import { LabelledChoice } from './labelled.tsx'
import type { ReasonWish } from './reason-field.tsx'
import { showToast } from './toast.tsx'

type ExportButtonProps = {
  /** The server's kind: `teams`, `organisations`. */
  kind: 'teams' | 'organisations' | 'coaches' | 'members' | 'members-to-tell' | 'statements'
  /** The grant it takes; by default that of its own module. */
  grant?: string
  /** What the records are called: 健身团队. */
  title: string
  /** The list's filter in force; order and paging are left out here. */
  filter: Search
  /** What the button says; 导出 unless the page has another list to export. */
  label?: string
  /** One thing as a whole: nothing is said of filters, and there is no area to choose. */
  isWhole?: true
  /** What is masked in it; names and phones unless the list must show names. */
  masked?: string
}

/** 导出: the list as filtered, own level by default, masked by default (S0-47, S0-53, A34). */
export function ExportButton(props: ExportButtonProps) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (!hasGrant(me, props.grant ?? `${props.kind}.export`)) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{props.label ?? '导出'}</Button>
      <Dialog title={`导出${props.title}`} open={open} onClose={() => setOpen(false)}>
        <ExportForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

type Wish = Omit<ExportWish, 'reason'>

type FormProps = ExportButtonProps & { onClose: () => void }

function ExportForm({ kind, title, filter, onClose, masked, isWhole }: FormProps) {
  const me = useMe()
  const [wish, setWish] = useState<Wish>({ format: 'xlsx', area: 'own', full: false })
  const set = (change: Partial<Wish>) => setWish((now) => ({ ...now, ...change }))
  const { sort: _sort, ...filters } = filter
  const mayArea = isWhole !== true && me.unit.level !== 'street' && hasGrant(me, 'export.area')
  return (
    <ActForm
      verb="导出"
      reason={wish.full ? whyFull : undefined}
      send={(reason, key) =>
        request(`/api/exports/${kind}`, {
          method: 'POST',
          key,
          body: makeExportBody({ ...wish, reason }, filter),
        })
      }
      onDone={(ticket) => {
        fetchFile(ticket.url)
        showToast(`正在下载“${ticket.fileName}”。`)
        onClose()
      }}
      onClose={onClose}
    >
      {isWhole !== true && (
        <p>
          {Object.keys(filters).length > 0
            ? `按当前筛选条件导出${title}。`
            : `没有设筛选条件，导出${mayArea ? '所选范围的' : ''}全部${title}。`}
        </p>
      )}
      <LabelledChoice
        label="格式"
        value={wish.format}
        onChange={(format) => set({ format })}
        options={formats}
      />
      {mayArea && (
        <LabelledChoice label="范围" value={wish.area} onChange={(area) => set({ area })} options={areas} />
      )}
      <FullChoice isFull={wish.full} setFull={(full) => set({ full })} masked={masked} />
    </ActForm>
  )
}

const formats = toOptions({ xlsx: 'Excel 表格', csv: 'CSV 文本' })
const areas = toOptions({ own: '本级', all: '全辖区' })
const whyFull: ReasonWish = {
  need: 'required',
  label: '导出事由',
  hint: '文件含个人信息。导出的人、时间和事由会记入审计日志，请妥善保管。',
}

function FullChoice(props: {
  isFull: boolean
  setFull: (full: boolean) => void
  masked: string | undefined
}) {
  const { isFull, setFull, masked } = props
  if (!hasGrant(useMe(), 'export.full'))
    return <p className="jw-hint">文件中的{masked ?? '姓名、电话等个人信息'}为脱敏显示。</p>
  return (
    <LabelledChoice
      label="内容"
      value={isFull ? 'full' : 'masked'}
      onChange={(value) => setFull(value === 'full')}
      options={toOptions({ masked: `${masked ?? '姓名、电话等'}脱敏`, full: '完整内容' })}
    />
  )
}

/** Lets the browser save a file of this server; unlike going there, a refusal never replaces the page. */
export function fetchFile(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
