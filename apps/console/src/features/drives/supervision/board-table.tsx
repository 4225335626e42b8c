import type { Board, Campaign } from '@jianwang/api'
import type { TreeConfig } from '@jianwang/words/drives'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { formatSearch, mergeSearch, type Search } from '#lib/address.ts'
import { makeCsv, saveFile } from '#lib/csv.ts'
import { formatDate, formatNumber } from '#lib/format.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { selectionOf } from '#ui/list-selection.ts'
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
  const [chosen, setChosen] = useChosenOf(board.own.unitId)
  const [urging, setUrging] = useState<BoardLine[]>()
  const [told, setTold] = useState<BoardLine>()
  const columns = describeColumns(board, setTold, tree)
  const choice = useColumnChoice('drives.board', columns)
  // An urge belongs to what runs now: beside a draft or an old campaign's figures it would speak of something else.
  const runs = board.campaign === null || campaign?.state === 'open'
  const mayUrge = hasGrant(me, 'drives.supervise') && runs
  if (board.items.length === 0) return <NoneBelow board={board} />
  return (
    <section className="drive-lines" aria-label="各组织">
      <div className="jw-row jw-row--apart">
        <div className="jw-row">
          {mayUrge && <UrgeButtons {...{ board, chosen, setChosen }} urge={setUrging} />}
          <span className="jw-hint">{sayCount(board)}，点名称看下一级</span>
        </div>
        <div className="jw-row">
          <ColumnChooser columns={columns} choice={choice} />
          <Button onClick={() => download(board, tree)}>导出</Button>
        </div>
      </div>
      <DataTable
        caption="各组织"
        columns={choice.shown}
        rows={sortLines(board.items, search.sort)}
        rowKey={(line) => String(line.unitId)}
        rowLabel={(line) => line.name}
        rowHref={({ unitId }) => hrefOf(search, unitId)}
        selection={mayUrge ? selectionOf(chosen, setChosen) : undefined}
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

const hrefOf = (search: Search, unitId: number) =>
  `/drives/board${formatSearch(mergeSearch(search, { unitId: String(unitId), sort: undefined }))}`

type Keys = ReadonlySet<string>

/** Another place has other organisations: nothing unseen is urged. */
function useChosenOf(unitId: number) {
  const [chosen, setChosen] = useState<Keys>(new Set())
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is the reason, not an input
  useEffect(() => setChosen(new Set()), [unitId])
  return [chosen, setChosen] as const
}

function NoneBelow({ board }: { board: Board }) {
  return (
    <div className="jw-card">
      <EmptyState sentence={`${board.own.name}没有下级组织。它自己的情况见上面的数字。`} />
    </div>
  )
}

function download(board: Board, tree: TreeConfig) {
  const lines = toSheet(board.items, board.campaign !== null, tree)
  saveFile(`督查看板-${board.own.name}.csv`, makeCsv(sheetHeadOf(tree), lines))
}

/** One click for those that lag, unless some were picked by hand. */
function UrgeButtons(props: {
  board: Board
  chosen: Keys
  setChosen: (chosen: Keys) => void
  urge: (lines: BoardLine[]) => void
}) {
  const { board, chosen, setChosen, urge } = props
  const lagging = board.items.filter((line) => findLags(line, board.own).length > 0)
  const picked = board.items.filter((line) => chosen.has(String(line.unitId)))
  const lines = picked.length > 0 ? picked : lagging
  const word = picked.length > 0 ? '催办所选' : '催办落后的'
  if (lines.length === 0) return <span className="jw-hint">没有落后的组织；要催办请先勾选。</span>
  return (
    <>
      <Button type="primary" onClick={() => urge(lines)}>
        {word} {lines.length} 个
      </Button>
      {picked.length === 0 && (
        <Button onClick={() => setChosen(new Set(lagging.map(({ unitId }) => String(unitId))))}>
          勾选落后的组织
        </Button>
      )}
    </>
  )
}

function sayCount(board: Board): string {
  const own = countOwn(board)
  const below = `共 ${formatNumber(board.items.length)} 个组织`
  return own === 0 ? below : `${below}，另有本级直属 ${formatNumber(own)} 人`
}

function describeColumns(
  board: Board,
  show: (line: BoardLine) => void,
  tree: TreeConfig,
): Column<BoardLine>[] {
  const ranks = new Map(board.items.map((line, at) => [line.unitId, at + 1]))
  const isRun = board.campaign !== null
  return [
    column('name', '组织', 184, (line) => <span title={line.name}>{line.name}</span>),
    column('rank', '名次', 64, (line) => ranks.get(line.unitId), { align: 'right', hidden: true }),
    column('class', '类别', 152, (line) => nameClass(line.class, tree), { hidden: true }),
    ...shares,
    column('score', '得分', 80, (line) => (isRun ? (line.score / 10).toFixed(1) : '—'), {
      align: 'right',
      sort: 'score',
      hidden: !isRun,
    }),
    column('urged', '最近催办', 112, (line) => <LastUrge line={line} show={show} />),
    count('members', tree.kinds.member, (line) => line.members),
    count('cadres', tree.kinds.cadre, (line) => line.cadres),
    count('organisations', '下级组织', (line) => line.organisations - 1),
    count('onTime', '按时', (line) => line.onTime),
    count('imports', '导入次数', (line) => line.imports),
    count('out', '已转出', (line) => line.transferredOut),
    ...(tree.outReasons.over_age ? [count('left', tree.outReasons.over_age, (line) => line.left)] : []),
  ]
}

const count = (key: string, title: string, read: (line: BoardLine) => number): Column<BoardLine> =>
  column(key, title, Math.max(88, title.length * 15 + 28), (line) => formatNumber(read(line)), {
    align: 'right',
    hidden: true,
  })

/** How far each has come. */
const shares: Column<BoardLine>[] = [
  column(
    'entered',
    '录入/实有',
    148,
    (line) => (
      <ProgressBar
        part={line.entered}
        whole={line.declared}
        unset={`${formatNumber(line.entered)}（未填实有）`}
      />
    ),
    { sort: 'entered' },
  ),
  column('difference', '差额', 88, (line) => (line.declared === 0 ? '—' : formatNumber(line.difference)), {
    align: 'right',
    sort: 'difference',
  }),
  column('completeness', '完整率', 96, (line) => sayShare(completenessOf(line)), {
    align: 'right',
    sort: 'completeness',
  }),
  column('late', '逾期', 80, (line) => formatNumber(line.late), { align: 'right', sort: 'late' }),
  column('duplicates', '冲突行', 92, (line) => formatNumber(line.duplicates), {
    align: 'right',
    sort: 'duplicates',
  }),
  column(
    'checkedIn',
    '报到/录入',
    148,
    (line) => <ProgressBar part={line.checkedIn} whole={line.entered} unset="—" />,
    { sort: 'checkedIn' },
  ),
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
