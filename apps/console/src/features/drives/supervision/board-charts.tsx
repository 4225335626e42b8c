import '#features/statistics/statistics.css'
import type { Board } from '@jianwang/api'
import { Select } from 'antd'
import { useId } from 'react'
import { findMost, percentOf } from '#features/statistics/summary.ts'
import { formatNumber } from '#lib/format.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { ChartCard } from '#ui/chart-card.tsx'
import { completenessOf, sortLines } from './board-lines.ts'
import type { BoardLine } from './board-words.ts'
import { counted, cutLines, heightOf, organisationCategory, useDrill } from './chart-lines.ts'
import { findSpan, spans, TrendChart } from './trend-chart.tsx'

export function BoardCharts({ board }: { board: Board }) {
  const { items, own } = board
  return (
    <>
      <ChartChoices board={board} />
      <div className="jw-charts">
        {items.length > 0 && <EnteredChart board={board} />}
        {items.length > 1 && <RankChart board={board} />}
        <TrendChart unitId={own.unitId} />
        {items.length > 0 && <PunctualChart board={board} />}
      </div>
    </>
  )
}

/** What the ranking goes by and how far back the days reach; both stand in the address. */
function ChartChoices({ board }: { board: Board }) {
  const id = useId()
  const [search, setSearch] = useSearchState()
  const usual = usualRank(board)
  return (
    <div className="jw-row">
      {board.items.length > 1 && (
        <>
          <label htmlFor={`${id}-rank`}>排名依据</label>
          <Select
            id={`${id}-rank`}
            style={{ width: 136 }}
            options={ranks.map(({ value, label }) => ({ value, label }))}
            value={findRank(board, search.rank).value}
            onChange={(value: string) => setSearch({ rank: value === usual ? undefined : value }, true)}
          />
        </>
      )}
      <label htmlFor={`${id}-days`}>每天的变化</label>
      <Select
        id={`${id}-days`}
        style={{ width: 120 }}
        options={[...spans]}
        value={findSpan(search.days).value}
        onChange={(value: string) => setSearch({ days: value === spans[0].value ? undefined : value }, true)}
      />
    </div>
  )
}

/** S4-25: entered against what is really there. */
function EnteredChart({ board }: { board: Board }) {
  const drill = useDrill()
  const { shown, foot } = cutLines(board.items)
  const short = board.items.filter(({ declared, entered }) => declared > entered)
  const unset = board.items.filter(({ declared }) => declared === 0).length
  const most = findMost(short, ({ declared, entered }) => declared - entered)
  const message =
    most === undefined
      ? '填了实有人数的组织都已录入齐全。'
      : `${short.length} 个组织录入少于实有；${most.name}差得最多，少 ${formatNumber(most.declared - most.entered)} 人。`
  return (
    <ChartCard
      title="录入与实有人数"
      message={unset === 0 ? message : `${message}${unset} 个组织未填实有人数。`}
      kind="bar"
      category={organisationCategory}
      series={[counted.entered, counted.declared]}
      rows={shown.map(({ unitId, name, entered, declared }) => ({
        ...{ id: unitId, label: name },
        ...{ entered, declared },
      }))}
      unit="人"
      height={heightOf(shown, 2)}
      onPick={drill}
      foot={foot}
    />
  )
}

const byScore = { value: 'score', label: '得分', unit: '分', read: (line: BoardLine) => line.score / 10 }
const ranks = [
  byScore,
  {
    ...{ value: 'checkedIn', label: '报到率', unit: '%' },
    read: (line: BoardLine) => percentOf(line.checkedIn, line.entered),
  },
  {
    ...{ value: 'completeness', label: '信息完整率', unit: '%' },
    read: (line: BoardLine) => (completenessOf(line) ?? 0) / 10,
  },
  { value: 'entered', label: '已录入', unit: '人', read: (line: BoardLine) => line.entered },
  { value: 'late', label: '逾期录入', unit: '人', read: (line: BoardLine) => line.late },
]

/** Without a campaign nobody has a score. */
const usualRank = ({ campaign }: Board) => (campaign === null ? 'checkedIn' : 'score')
const findRank = (board: Board, wanted = usualRank(board)) =>
  ranks.find(({ value }) => value === wanted) ?? byScore

/** S4-18: who is ahead, by whichever number is asked for. */
function RankChart({ board }: { board: Board }) {
  const drill = useDrill()
  const [search] = useSearchState()
  const rank = findRank(board, search.rank)
  const lines = sortLines(board.items, `-${rank.value}`)
  const { shown, foot } = cutLines(lines)
  const [first] = lines
  const last = lines.at(-1)
  const say = (line: BoardLine | undefined) =>
    line === undefined ? '' : `${line.name}（${formatNumber(rank.read(line))}${rank.unit}）`
  return (
    <ChartCard
      title={`排名：${rank.label}`}
      message={`最高的是${say(first)}，最低的是${say(last)}。`}
      kind="bar"
      category={organisationCategory}
      series={[{ key: 'value', title: rank.label }]}
      rows={shown.map((line) => ({ id: line.unitId, label: line.name, value: rank.read(line) }))}
      unit={rank.unit}
      height={heightOf(shown, 1)}
      onPick={drill}
      foot={foot}
    />
  )
}

/** S4-16, A26: late entries come in, and are counted apart. */
function PunctualChart({ board }: { board: Board }) {
  const drill = useDrill()
  const lines = sortLines(board.items, '-late')
  const { shown, foot } = cutLines(lines)
  const { late, onTime } = board.own
  return (
    <ChartCard
      title="按时与逾期"
      message={
        late === 0
          ? '没有逾期录入。'
          : `逾期 ${formatNumber(late)} 人，占 ${percentOf(late, late + onTime)}%；逾期的照常录入，单独统计。`
      }
      kind="bar"
      category={organisationCategory}
      series={[counted.onTime, counted.late]}
      rows={shown.map(({ unitId, name, onTime: punctual, late: overdue }) => ({
        ...{ id: unitId, label: name },
        ...{ onTime: punctual, late: overdue },
      }))}
      unit="人"
      height={heightOf(shown, 2)}
      onPick={drill}
      foot={foot}
    />
  )
}
