import { Button } from 'antd'
import { Fragment, type ReactNode, useState } from 'react'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { Icon } from '#ui/icons.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { findKind } from './kinds.ts'
import type { Import, ImportLine, Verdict } from './report.ts'

/** The rows of a verdict, or those to be looked at. */
export type Shown = Verdict | 'warned'

const pageSize = 50

/** The rows of one kind, a page at a time, as the file has them. */
export function ImportLines({ one, shown }: { one: Import; shown: Shown }) {
  const [trail, setTrail] = useState<string[]>([])
  const chosen = shown === 'warned' ? { warned: true } : { verdict: shown }
  const query = { ...chosen, limit: pageSize, cursor: trail.at(-1) }
  const { data, error, refetch } = useGet(`/api/imports/${one.id}/rows`, query, {
    keep: true,
  })
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />
  if (!data) return <span className="jw-skeleton" role="status" aria-label="正在载入" />
  const next = data.nextCursor
  const first = trail.length * pageSize + 1
  return (
    <div className="jw-stack">
      <div className="imp-lines">
        <LineTable one={one} shown={shown} lines={data.items} />
      </div>
      {data.total > pageSize && (
        <nav className="jw-row imp-paging" aria-label="翻页">
          <span className="jw-hint jw-number">
            第 {first}–{first + data.items.length - 1} 行，共 {data.total} 行
          </span>
          <Button disabled={trail.length === 0} onClick={() => setTrail(trail.slice(0, -1))}>
            上一页
          </Button>
          <Button disabled={!next} onClick={() => next && setTrail([...trail, next])}>
            下一页
          </Button>
        </nav>
      )}
    </div>
  )
}

type TableProps = { one: Import; shown: Shown; lines: ImportLine[] }

function LineTable(props: TableProps) {
  if (props.shown === 'wrong' || props.shown === 'warned') return <FaultTable {...props} />
  if (props.shown === 'changed') return <ChangeTable {...props} />
  return <PlainTable {...props} />
}

/** Each faulty or doubtful cell with its place, what it holds, and the sentence that says what to do. */
function FaultTable({ one, shown, lines }: TableProps) {
  const isDoubt = shown === 'warned'
  const titles = titlesOf(one)
  return (
    <table className="imp-table">
      <caption className="jw-visually-hidden">{isDoubt ? '请核对的行' : '有误的行'}</caption>
      <Head
        widths={[88, 216, 184, 232]}
        titles={['行', '记录', '单元格', '填写的内容', isDoubt ? '请核对' : '问题']}
      />
      <tbody>
        {lines.map((line) => (
          <Fragment key={line.ordinal}>
            {(isDoubt ? line.warnings : line.faults).map((fault, at, all) => (
              <tr key={fault.key + fault.message} className={at === 0 ? 'imp-line' : undefined}>
                {at === 0 && <Place one={one} line={line} span={all.length} />}
                <td>
                  {fault.key === '' ? '整行' : (titles.get(fault.key) ?? fault.key)}
                  {fault.ref && <span className="jw-hint"> {fault.ref}</span>}
                </td>
                <td>
                  {fault.key !== '' && (
                    <span className={isDoubt ? 'imp-cell imp-cell--doubt' : 'imp-cell'}>
                      <Icon name={isDoubt ? 'warn' : 'error'} size={14} />
                      {line.texts[fault.key] || '（空）'}
                    </span>
                  )}
                </td>
                <td>{fault.message}</td>
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function ChangeTable({ one, lines }: TableProps) {
  return (
    <table className="imp-table">
      <caption className="jw-visually-hidden">变更的行</caption>
      <Head widths={[88, 240, 168]} titles={['行', '记录', '项目', '原内容', '改为']} />
      <tbody>
        {lines.map((line) => (
          <Fragment key={line.ordinal}>
            {line.changes.map((change, at) => (
              <tr key={change.key} className={at === 0 ? 'imp-line' : undefined}>
                {at === 0 && <Place one={one} line={line} span={line.changes.length} />}
                <td>{change.title}</td>
                <td>{change.from || <span className="jw-hint">（空）</span>}</td>
                <td>
                  <strong>{change.to || '（清空）'}</strong>
                </td>
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

/** New and skipped rows by their first columns; a skipped one says why. */
function PlainTable({ one, shown, lines }: TableProps) {
  const columns = (one.report?.sheets[0]?.recognised ?? [])
    .filter(({ key }) => key !== 'name' && key !== 'serialNo')
    .slice(0, 4)
  const isSkipped = shown === 'skipped'
  return (
    <table className="imp-table">
      <caption className="jw-visually-hidden">{isSkipped ? '略过的行' : '新增的行'}</caption>
      <Head
        widths={[88, 240]}
        titles={['行', '记录', ...(isSkipped ? ['说明'] : columns.map((column) => column.title))]}
      />
      <tbody>
        {lines.map((line) => (
          <tr key={line.ordinal} className="imp-line">
            <Place one={one} line={line} span={1} />
            {isSkipped ? (
              <td>{line.faults.map((fault) => fault.message).join('；') || '—'}</td>
            ) : (
              columns.map(({ key }) => <td key={key}>{line.texts[key] || '—'}</td>)
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Head({ widths, titles }: { widths: number[]; titles: string[] }) {
  return (
    <thead>
      <tr>
        {titles.map((title, at) => (
          <th key={title} scope="col" style={widths[at] ? { width: widths[at] } : undefined}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Which row of which tab, and which record, once for all its lines. */
function Place({ one, line, span }: { one: Import; line: ImportLine; span: number }) {
  const kind = findKind(one.kind, useMe())
  const isOfMany = (one.report?.sheets.length ?? 1) > 1
  const href = line.subjectId ? kind?.recordHref?.(line.subjectId) : undefined
  const name: ReactNode = line.texts.name || '（无名称）'
  return (
    <>
      <td rowSpan={span} className="jw-number">
        {isOfMany && <span className="jw-hint">{line.sheetName} </span>}第 {line.rowNumber} 行
      </td>
      <td rowSpan={span}>{href ? <AppLink href={href}>{name}</AppLink> : name}</td>
    </>
  )
}

/** Column titles by key, as the file's own header was understood; missing columns are named too. */
function titlesOf(one: Import): ReadonlyMap<string, string> {
  return new Map(
    (one.report?.sheets ?? []).flatMap((sheet) =>
      [...sheet.missing, ...sheet.recognised].map(({ key, title }) => [key, title] as const),
    ),
  )
}
