import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import type { Search } from '#lib/address.ts'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { Dialog } from './dialog.tsx'
import { type ExportWish, isReason, makeExportBody } from './export-wish.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { showToast } from './toast.tsx'

type ExportButtonProps = {
  /** The server's kind: `teams`, `organisations`. */
  kind: 'teams' | 'organisations' | 'members' | 'members-to-tell'
  /** The grant it takes; by default that of its own module. */
  grant?: string
  /** What the records are called: 健身团队. */
  title: string
  /** The list's filter in force; order and paging are left out here. */
  filter: Search
  /** What the button says; 导出 unless the page has another list to export. */
  label?: string
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

function ExportForm({ kind, title, filter, onClose, masked }: ExportButtonProps & { onClose: () => void }) {
  const me = useMe()
  const [wish, setWish] = useState<ExportWish>({ format: 'xlsx', area: 'own', full: false, reason: '' })
  const set = (change: Partial<ExportWish>) => setWish((now) => ({ ...now, ...change }))
  const [isMissing, setMissing] = useState(false)
  const reasonId = useId()
  const { sort: _sort, ...filters } = filter
  const mayArea = me.unit.level !== 'street' && hasGrant(me, 'export.area')
  const mayFull = hasGrant(me, 'export.full')
  const sending = useSend(
    (_: undefined, key) =>
      request(`/api/exports/${kind}`, { method: 'POST', key, body: makeExportBody(wish, filter) }),
    {
      onDone: (ticket) => {
        fetchFile(ticket.url)
        showToast(`正在下载“${ticket.fileName}”。`)
        onClose()
      },
    },
  )
  const submit = () => {
    const lacks = wish.full && !isReason(wish.reason)
    setMissing(lacks)
    if (lacks) document.getElementById(reasonId)?.focus()
    else sending.mutate(undefined)
  }
  return (
    <div className="jw-stack">
      <p>
        {Object.keys(filters).length > 0
          ? `按当前筛选条件导出${title}。`
          : `没有设筛选条件，导出${mayArea ? '所选范围的' : ''}全部${title}。`}
      </p>
      <Choice
        label="格式"
        value={wish.format}
        onChange={(format) => set({ format })}
        options={[
          { value: 'xlsx', label: 'Excel 表格' },
          { value: 'csv', label: 'CSV 文本' },
        ]}
      />
      {mayArea && (
        <Choice
          label="范围"
          value={wish.area}
          onChange={(area) => set({ area })}
          options={[
            { value: 'own', label: '本级' },
            { value: 'all', label: '全辖区' },
          ]}
        />
      )}
      {mayFull && (
        <Choice
          label="内容"
          value={wish.full ? 'full' : 'masked'}
          onChange={(value) => set({ full: value === 'full' })}
          options={[
            { value: 'masked', label: `${masked ?? '姓名、电话等'}脱敏` },
            { value: 'full', label: '完整内容' },
          ]}
        />
      )}
      {!mayFull && <p className="jw-hint">文件中的{masked ?? '姓名、电话等个人信息'}为脱敏显示。</p>}
      {wish.full && (
        <div>
          <label className="jw-label" htmlFor={reasonId}>
            导出事由<span className="jw-required">必填</span>
          </label>
          <Input.TextArea
            id={reasonId}
            value={wish.reason}
            maxLength={200}
            autoSize={{ minRows: 2, maxRows: 5 }}
            {...(isMissing
              ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${reasonId}-fault` }
              : {})}
            onChange={(event) => set({ reason: event.target.value })}
          />
          {isMissing && (
            <p id={`${reasonId}-fault`} className="jw-fault">
              请写明导出事由，至少 2 个字。
            </p>
          )}
          <p className="jw-hint">文件含个人信息。导出的人、时间和事由会记入审计日志，请妥善保管。</p>
        </div>
      )}
      {sending.error && <ProblemAlert problem={sending.error} />}
      <div className="jw-dialog-actions">
        <Button type="primary" loading={sending.isPending} onClick={submit}>
          导出
        </Button>
        <Button onClick={onClose}>返回</Button>
      </div>
    </div>
  )
}

function Choice<Value extends string>(props: {
  label: string
  value: Value
  onChange: (value: Value) => void
  options: { value: Value; label: string }[]
}) {
  const id = useId()
  return (
    <div>
      <span className="jw-label" id={id}>
        {props.label}
      </span>
      <Radio.Group
        aria-labelledby={id}
        value={props.value}
        options={props.options}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.target.value)
          if (chosen) props.onChange(chosen.value)
        }}
      />
    </div>
  )
}

/** Lets the browser save a file of this server; unlike going there, a refusal never replaces the page. */
export function fetchFile(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
