import { Button, Checkbox } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useSend } from '#lib/query.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { fetchFile } from '#ui/export-button.tsx'
import { Icon } from '#ui/icons.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { ImportLines, type Shown } from './import-lines.tsx'
import { Figure, Meanings, makeNewHref } from './import-parts.tsx'
import type { Import } from './report.ts'
import '#ui/record.css'

/** What the file would do: figures, what was met in it, the faulty rows, the changes; then 提交 or not. */
export function ImportPreview({ one }: { one: Import }) {
  const { counts, report, task } = one
  const sentences = report?.sentences ?? []
  const lacks = report?.sheets.some((sheet) => sheet.missing.some((column) => column.required)) ?? false
  return (
    <>
      {task?.state === 'failed' && (
        <Notice tone="error" title={task.problem?.detail ?? '没有提交成功，数据没有改变，请重试。'} />
      )}
      {task?.state === 'cancelled' && <Notice tone="info" title="已取消提交，数据没有改变。" />}
      <dl className="imp-figures">
        <Figure label="新增" value={counts.new} tone="good" />
        <Figure label="变更" value={counts.changed} tone="good" />
        <Figure label="无变化" value={counts.same} />
        <Figure label="有误" value={counts.wrong} tone="bad" />
        {one.warned > 0 && <Figure label="请核对" value={one.warned} tone="doubt" />}
        {counts.skipped > 0 && <Figure label="略过" value={counts.skipped} />}
      </dl>
      <Meanings kind={one.kind} hasDoubts={one.warned > 0} />
      {sentences.length > 0 && (
        <Notice tone={lacks ? 'warning' : 'info'} title="表格的情况">
          <ul className="jw-list">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      <CommitBar one={one} />
      <PreviewTabs one={one} />
    </>
  )
}

/** What must be assented to first, and the commit. */
function useCommit(one: Import) {
  const [good, setGood] = useState(false)
  const [looked, setLooked] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const isPartial = one.actions.includes('commitGoodRows')
  const isDoubtful = one.warned > 0
  const sending = useSend((_: undefined, key) =>
    request(`/api/imports/${one.id}/commit`, {
      method: 'POST',
      key,
      body: { acceptGoodRows: isPartial && good, acceptWarnings: isDoubtful && looked },
    }),
  )
  const submit = () => {
    const lacks = (isPartial && !good) || (isDoubtful && !looked)
    setMissing(lacks)
    if (!lacks) sending.mutate(undefined)
  }
  return { good, setGood, looked, setLooked, isMissing, isPartial, isDoubtful, sending, submit }
}

function CommitBar({ one }: { one: Import }) {
  const { counts } = one
  const commit = useCommit(one)
  const { good, looked, isMissing, sending } = commit
  const taken = counts.new + counts.changed
  return (
    <section className="jw-card imp-commit" aria-label="提交">
      <p>{describeOutcome(one, taken)}</p>
      {commit.isPartial && (
        <Assent
          checked={good}
          onChange={commit.setGood}
          fault={isMissing && !good && '表格中有误，请改正后重新上传；或勾选此项，只导入正确的行。'}
        >
          只导入正确的行（{formatNumber(taken)} 行），有误的 {formatNumber(counts.wrong)} 行不导入
        </Assent>
      )}
      {commit.isDoubtful && taken > 0 && (
        <Assent
          checked={looked}
          onChange={commit.setLooked}
          fault={
            isMissing && !looked && '请在下面的“请核对”中逐行查看；有错的改正后重新上传，没有错的勾选此项。'
          }
        >
          “请核对”的 {formatNumber(one.warned)} 行已经核对，确认无误
        </Assent>
      )}
      {sending.error && <ProblemAlert problem={sending.error} />}
      <div className="jw-row">
        {(commit.isPartial || one.actions.includes('commit')) && taken > 0 && (
          <Button type="primary" loading={sending.isPending} onClick={commit.submit}>
            提交
          </Button>
        )}
        <OtherWays one={one} taken={taken} />
      </div>
    </section>
  )
}

/** What else may be done with the file. */
function OtherWays({ one, taken }: { one: Import; taken: number }) {
  const go = useGo()
  return (
    <>
      {(one.counts.wrong > 0 || one.warned > 0) && (
        <Button type={taken === 0 ? 'primary' : 'default'} onClick={() => go(makeNewHref(one))}>
          重新上传
        </Button>
      )}
      {one.actions.includes('annotated') && (
        <Button
          icon={<Icon name="import" size={16} />}
          onClick={() => fetchFile(`/api/imports/${one.id}/annotated.xlsx`)}
        >
          下载批注表
        </Button>
      )}
      <ConfirmAction
        label="取消导入"
        confirm={{
          title: '取消这次导入？',
          consequence: '这份表格作废，数据没有改变。需要时可重新上传。',
          run: (_reason, key) => request(`/api/imports/${one.id}/discard`, { method: 'POST', key }),
          done: '已取消导入。',
        }}
      />
    </>
  )
}

type AssentProps = {
  checked: boolean
  onChange: (to: boolean) => void
  fault: string | false
  children: ReactNode
}

/** A box that has to be ticked before the file goes in; the first that lacks its tick takes the focus. */
function Assent({ checked, onChange, fault, children }: AssentProps) {
  const id = useId()
  useEffect(() => {
    if (fault && document.activeElement?.getAttribute('aria-invalid') !== 'true')
      document.getElementById(id)?.focus()
  }, [fault, id])
  return (
    <div>
      <Checkbox
        id={id}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        {...(fault ? { 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {})}
      >
        {children}
      </Checkbox>
      {fault && (
        <p className="jw-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

function describeOutcome({ counts }: Import, good: number): string {
  if (good === 0 && counts.wrong === 0) return '表格与系统中的内容相同，没有需要导入的改动。'
  if (good === 0) return '没有可以导入的行。请下载批注表，按表中说明改正后重新上传。'
  const parts = [
    counts.new > 0 ? `新增 ${formatNumber(counts.new)} 条` : '',
    counts.changed > 0 ? `修改 ${formatNumber(counts.changed)} 条` : '',
  ].filter(Boolean)
  return counts.wrong > 0
    ? `有 ${formatNumber(counts.wrong)} 行有误。可下载批注表改正后重新上传，也可先导入正确的行。`
    : `提交后将${parts.join('、')}。`
}

const tabs: { shown: Shown; word: string }[] = [
  { shown: 'wrong', word: '有误' },
  { shown: 'warned', word: '请核对' },
  { shown: 'changed', word: '变更' },
  { shown: 'new', word: '新增' },
  { shown: 'skipped', word: '略过' },
]

/** Only what there is something to see of; the faulty rows first. */
function PreviewTabs({ one }: { one: Import }) {
  const [search, setSearch] = useSearchState()
  const present = tabs.filter(({ shown }) => countOf(one, shown) > 0)
  const chosen = present.find(({ shown }) => shown === search.rows) ?? present[0]
  if (!chosen) return null
  return (
    <div className="jw-card jw-tabs">
      <div role="tablist" aria-label="预览" className="jw-tab-list">
        {present.map(({ shown, word }) => (
          <button
            key={shown}
            type="button"
            role="tab"
            id={`rows-${shown}`}
            aria-selected={shown === chosen.shown}
            aria-controls="rows-panel"
            onClick={() => setSearch({ rows: shown }, true)}
          >
            {word}
            <span className="jw-number">（{formatNumber(countOf(one, shown))}）</span>
          </button>
        ))}
      </div>
      <div role="tabpanel" id="rows-panel" aria-labelledby={`rows-${chosen.shown}`}>
        <ImportLines key={chosen.shown} one={one} shown={chosen.shown} />
      </div>
    </div>
  )
}

function countOf(one: Import, shown: Shown): number {
  return shown === 'warned' ? one.warned : one.counts[shown]
}
