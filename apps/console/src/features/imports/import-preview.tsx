import { Button, Checkbox } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useSend } from '#lib/query.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { fetchFile } from '#ui/export-button.tsx'
import { Icon } from '#ui/icons.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { ImportLines } from './import-lines.tsx'
import { Figure, Meanings, makeNewHref } from './import-parts.tsx'
import type { Import, Verdict } from './wire.ts'
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
        {counts.skipped > 0 && <Figure label="略过" value={counts.skipped} />}
      </dl>
      <Meanings kind={one.kind} />
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

function CommitBar({ one }: { one: Import }) {
  const { counts, actions } = one
  const go = useGo()
  const id = useId()
  const [accept, setAccept] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const good = counts.new + counts.changed
  const isPartial = actions.includes('commitGoodRows')
  const commit = useSend((_: undefined, key) =>
    request(`/api/imports/${one.id}/commit`, {
      method: 'POST',
      key,
      body: isPartial ? { acceptGoodRows: accept } : {},
    }),
  )
  const submit = () => {
    setMissing(isPartial && !accept)
    if (isPartial && !accept) document.getElementById(id)?.focus()
    else commit.mutate(undefined)
  }
  return (
    <section className="jw-card imp-commit" aria-label="提交">
      <p>{describeOutcome(one, good)}</p>
      {isPartial && (
        <div>
          <Checkbox
            id={id}
            checked={accept}
            onChange={(event) => {
              setAccept(event.target.checked)
              setMissing(false)
            }}
            {...(isMissing ? { 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {})}
          >
            只导入正确的行（{formatNumber(good)} 行），有误的 {formatNumber(counts.wrong)} 行不导入
          </Checkbox>
          {isMissing && (
            <p className="jw-fault" id={`${id}-fault`}>
              表格中有误，请改正后重新上传；或勾选此项，只导入正确的行。
            </p>
          )}
        </div>
      )}
      {commit.error && <ProblemAlert problem={commit.error} />}
      <div className="jw-row">
        {(isPartial || actions.includes('commit')) && good > 0 && (
          <Button type="primary" loading={commit.isPending} onClick={submit}>
            提交
          </Button>
        )}
        {counts.wrong > 0 && (
          <Button type={good === 0 ? 'primary' : 'default'} onClick={() => go(makeNewHref(one))}>
            重新上传
          </Button>
        )}
        {actions.includes('annotated') && (
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
      </div>
    </section>
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

const tabs: { verdict: Verdict; word: string }[] = [
  { verdict: 'wrong', word: '有误' },
  { verdict: 'changed', word: '变更' },
  { verdict: 'new', word: '新增' },
  { verdict: 'skipped', word: '略过' },
]

/** Only what there is something to see of; the faulty rows first. */
function PreviewTabs({ one }: { one: Import }) {
  const [search, setSearch] = useSearchState()
  const present = tabs.filter(({ verdict }) => one.counts[verdict] > 0)
  const chosen = present.find(({ verdict }) => verdict === search.rows) ?? present[0]
  if (!chosen) return null
  return (
    <div className="jw-card jw-tabs">
      <div role="tablist" aria-label="预览" className="jw-tab-list">
        {present.map(({ verdict, word }) => (
          <button
            key={verdict}
            type="button"
            role="tab"
            id={`rows-${verdict}`}
            aria-selected={verdict === chosen.verdict}
            aria-controls="rows-panel"
            onClick={() => setSearch({ rows: verdict }, true)}
          >
            {word}
            <span className="jw-number">（{formatNumber(one.counts[verdict])}）</span>
          </button>
        ))}
      </div>
      <div role="tabpanel" id="rows-panel" aria-labelledby={`rows-${chosen.verdict}`}>
        <ImportLines key={chosen.verdict} one={one} verdict={chosen.verdict} />
      </div>
    </div>
  )
}
