import type { Board, Campaign } from '@jianwang/api'
import type { TreeConfig } from '@jianwang/words/drives'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { formatSearch, mergeSearch } from '#lib/address.ts'
import { makeCsv, saveFile } from '#lib/csv.ts'
import { formatDate, formatNumber } from '#lib/format.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ColumnChooser, useColumnChoice } from '#ui/list-tools.tsx'
import { completenessOf, countOwn, findLags, sheetHeadOf, sortLines, toSheet } from './board-lines.ts'
import { type BoardLine, nameClass, sayShare } from './board-words.ts'
import { ProgressBar } from './progress-bar.tsx'
import { UrgeDialog } from './urge-dialog.tsx'
import { UrgeHistory } from './urge-history.tsx'

/** Each organisation right below the chosen one; those that lag are picked and urged with one click (S4-17). */
export function BoardTable({ board, campaign }: { board: Board; campaign: Campaign | undefined }) {
  const me = useMe()
  const tree = useTreeConfig()
  const [search, setSearch] = useSearchState()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [urging, setUrging] = useState<BoardLine[]>()
  const [told, setTold] = useState<BoardLine>()
  const columns = describeColumns(board, setTold, tree)
  const choice = useColumnChoice('drives.board', columns)
  // An urge belongs to what runs now: beside a draft or an old campaign's figures it would speak of something else.
  const runs = board.campaign === null || campaign?.state === 'open'
  const mayUrge = hasGrant(me, 'drives.supervise') && runs
  const lagging = board.items.filter((line) => findLags(line, board.own).length > 0)
  const picked = board.items.filter((line) => chosen.has(String(line.unitId)))
  // Another place has other organisations: nothing unseen is urged.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is the reason, not an input
  useEffect(() => setChosen(new Set()), [board.own.unitId])
  if (board.items.length === 0)
    return (
      <div className="jw-card">
        <EmptyState sentence={`${board.own.name}没有下级组织。它自己的情况见上面的数字。`} />
      </div>
    )
  const toggle = (keys: string[], on: boolean) =>
    setChosen((now) => {
      const rest = new Set([...now].filter((key) => !keys.includes(key)))
      return on ? new Set([...rest, ...keys]) : rest
    })
  const download = () =>
    saveFile(
      `督查看板-${board.own.name}.csv`,
      makeCsv(sheetHeadOf(tree), toSheet(board.items, board.campaign !== null, tree)),
    )
  return (
    <section className="drive-lines" aria-label="各组织">
      <div className="jw-row drive-head">
        <div className="jw-row">
          {mayUrge && <UrgeButton lagging={lagging} picked={picked} urge={setUrging} />}
          {mayUrge && lagging.length > 0 && picked.length === 0 && (
            <Button onClick={() => setChosen(new Set(lagging.map(({ unitId }) => String(unitId))))}>
              勾选落后的组织
            </Button>
          )}
          <span className="jw-hint">
            共 {formatNumber(board.items.length)} 个组织{sayOwn(board)}，点名称看下一级
          </span>
        </div>
        <div className="jw-row">
          <ColumnChooser columns={columns} choice={choice} />
          <Button onClick={download}>导出</Button>
        </div>
      </div>
      <DataTable
        caption="各组织"
        columns={choice.shown}
        rows={sortLines(board.items, search.sort)}
        rowKey={(line) => String(line.unitId)}
        rowLabel={(line) => line.name}
        rowHref={(line) =>
          `/drives/board${formatSearch(mergeSearch(search, { unitId: String(line.unitId), sort: undefined }))}`
        }
        selection={mayUrge ? { keys: chosen, toggle } : undefined}
        sort={search.sort}
        onSort={(sort) => setSearch({ sort }, true)}
      />
      {urging && (
        <UrgeDialog
          lines={urging}
          whole={board.own}
          windows={campaign?.windows ?? []}
          onDone={() => setChosen(new Set())}
          onClose={() => setUrging(undefined)}
        />
      )}
      {told && <UrgeHistory line={told} onClose={() => setTold(undefined)} />}
    </section>
  )
}

/** One click for those that lag, unless some were picked by hand. */
function UrgeButton(props: {
  lagging: BoardLine[]
  picked: BoardLine[]
  urge: (lines: BoardLine[]) => void
}) {
  const { lagging, picked, urge } = props
  const lines = picked.length > 0 ? picked : lagging
  const word = picked.length > 0 ? '催办所选' : '催办落后的'
  if (lines.length === 0) return <span className="jw-hint">没有落后的组织；要催办请先勾选。</span>
  return (
    <Button type="primary" onClick={() => urge(lines)}>
      {word} {lines.length} 个
    </Button>
  )
}

function sayOwn(board: Board): string {
  const own = countOwn(board)
  return own === 0 ? '' : `，另有本级直属 ${formatNumber(own)} 人`
}

function describeColumns(
  board: Board,
  show: (line: BoardLine) => void,
  tree: TreeConfig,
): Column<BoardLine>[] {
  const ranks = new Map(board.items.map((line, at) => [line.unitId, at + 1]))
  const isRun = board.campaign !== null
  return [
    { key: 'name', title: '组织', width: 184, render: (line) => <span title={line.name}>{line.name}</span> },
    {
      ...{ key: 'rank', title: '名次', width: 64, align: 'right', hidden: true },
      render: (line) => ranks.get(line.unitId),
    },
    { key: 'class', title: '类别', width: 152, hidden: true, render: (line) => nameClass(line.class, tree) },
    ...shares,
    {
      ...{ key: 'score', title: '得分', width: 80, align: 'right', sort: 'score', hidden: !isRun },
      render: (line) => (isRun ? (line.score / 10).toFixed(1) : '—'),
    },
    { key: 'urged', title: '最近催办', width: 112, render: (line) => <LastUrge line={line} show={show} /> },
    count('members', tree.kinds.member, (line) => line.members),
    count('cadres', tree.kinds.cadre, (line) => line.cadres),
    count('organisations', '下级组织', (line) => line.organisations - 1),
    count('onTime', '按时', (line) => line.onTime),
    count('imports', '导入次数', (line) => line.imports),
    count('out', '已转出', (line) => line.transferredOut),
    ...(tree.outReasons.over_age ? [count('left', tree.outReasons.over_age, (line) => line.left)] : []),
  ]
}

const count = (key: string, title: string, read: (line: BoardLine) => number): Column<BoardLine> => ({
  ...{ key, title, width: Math.max(88, title.length * 15 + 28), align: 'right', hidden: true },
  render: (line) => formatNumber(read(line)),
})

/** How far each has come. */
const shares: Column<BoardLine>[] = [
  {
    ...{ key: 'entered', title: '录入/实有', width: 148, sort: 'entered' },
    render: (line) => (
      <ProgressBar
        part={line.entered}
        whole={line.declared}
        unset={`${formatNumber(line.entered)}（未填实有）`}
      />
    ),
  },
  {
    ...{ key: 'difference', title: '差额', width: 88, align: 'right', sort: 'difference' },
    render: (line) => (line.declared === 0 ? '—' : formatNumber(line.difference)),
  },
  {
    ...{ key: 'completeness', title: '完整率', width: 96, align: 'right', sort: 'completeness' },
    render: (line) => sayShare(completenessOf(line)),
  },
  {
    ...{ key: 'late', title: '逾期', width: 80, align: 'right', sort: 'late' },
    render: (line) => formatNumber(line.late),
  },
  {
    ...{ key: 'duplicates', title: '冲突行', width: 92, align: 'right', sort: 'duplicates' },
    render: (line) => formatNumber(line.duplicates),
  },
  {
    ...{ key: 'checkedIn', title: '报到/录入', width: 148, sort: 'checkedIn' },
    render: (line) => <ProgressBar part={line.checkedIn} whole={line.entered} unset="—" />,
  },
]

function LastUrge({ line, show }: { line: BoardLine; show: (line: BoardLine) => void }) {
  if (line.urged === null) return <span className="jw-hint">—</span>
  return (
    <button type="button" className="jw-link-button" onClick={() => show(line)}>
      {formatDate(line.urged.at).slice(5)} {line.urged.seen ? '已阅' : '未阅'}
      <span className="jw-visually-hidden">，{line.name}的催办记录</span>
    </button>
  )
}
