import './supervision.css'
import type { Board } from '@jianwang/api'
import { nameKinds } from '@jianwang/words/drive-trees'
import { Button } from 'antd'
import { useState } from 'react'
import { percentOf } from '#features/statistics/summary.ts'
import { formatSearch, mergeSearch } from '#lib/address.ts'
import { makeCsv, saveFile } from '#lib/csv.ts'
import { formatNumber } from '#lib/format.ts'
import { AppLink, useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { ChartCard } from '#ui/chart-card.tsx'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { sortLines } from './board-lines.ts'
import { type BoardLine, base } from './board-words.ts'
import { counted, cutLines, heightOf, organisationCategory, useDrill } from './chart-lines.ts'
import { FigureCards } from './figure-cards.tsx'
import { PlaceTrail } from './place-trail.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { RemindDialog } from './remind-dialog.tsx'

const path = '/drives/check-in'
const waitingHref = (unitId: number) => `${path}/waiting?unitId=${unitId}` as const

/** 登录状态 (S4-08): how many have claimed their card, organisation by organisation; the names are one click away. */
export default function CheckInPage() {
  const go = useGo()
  const me = useMe()
  const tree = useTreeConfig()
  const [search] = useSearchState()
  const [isReminding, setReminding] = useState(false)
  const board = useGet(`${base}/board`, { unitId: search.unitId }, { keep: true })
  const own = board.data?.own
  return (
    <Page
      title="登录状态"
      heading={`登录状态${own === undefined ? '' : `：${own.name}`}`}
      tools={
        own !== undefined &&
        own.entered > own.checkedIn && (
          <div className="jw-row">
            {hasGrant(me, 'drives.supervise') && <Button onClick={() => setReminding(true)}>发送提醒</Button>}
            <Button type="primary" role="link" onClick={() => go(waitingHref(own.unitId))}>
              未登录详情
            </Button>
          </div>
        )
      }
    >
      {own && <PlaceTrail path={path} unitId={own.unitId} />}
      <p className="jw-hint drive-hint">
        先完成信息补录和调整，再开展{tree.checkIn}。领取{tree.card}即为报到，还要报到的人以“未登录详情”为准。
        <AppLink href="/drives/help">操作指南</AppLink>
      </p>
      <RecordGate query={board}>{(data) => <Shown board={data} />}</RecordGate>
      {own && isReminding && <RemindDialog unitId={own.unitId} onClose={() => setReminding(false)} />}
    </Page>
  )
}

function Shown({ board }: { board: Board }) {
  const tree = useTreeConfig()
  const { own, items } = board
  const waiting = own.entered - own.checkedIn
  return (
    <>
      <FigureCards
        figures={[
          { label: '在册', value: own.entered, unit: '人', note: nameKinds(tree, '和') },
          {
            label: '已报到',
            value: own.checkedIn,
            unit: '人',
            note: `报到率 ${percentOf(own.checkedIn, own.entered)}%`,
          },
          {
            label: '未登录',
            value: waiting,
            unit: '人',
            note: own.entered === 0 ? '尚未录入' : waiting === 0 ? '全部报到' : '点这里看名单',
            ...(waiting === 0 ? {} : { href: waitingHref(own.unitId) }),
          },
        ]}
      />
      {items.length > 0 && (
        <>
          <WaitingChart board={board} />
          <Lines board={board} />
        </>
      )}
    </>
  )
}

function Lines({ board: { own, items } }: { board: Board }) {
  const [search, setSearch] = useSearchState()
  const lines = sortLines(items, search.sort ?? '-waiting')
  const download = () =>
    saveFile(
      `登录状态-${own.name}.csv`,
      makeCsv(
        ['组织', '在册', '已报到', '未登录', '报到率'],
        lines.map((line) => [
          ...[line.name, line.entered, line.checkedIn, line.entered - line.checkedIn],
          `${percentOf(line.checkedIn, line.entered)}%`,
        ]),
      ),
    )
  return (
    <section className="drive-lines" aria-label="各组织的登录状态">
      <div className="jw-row jw-row--apart">
        <span className="jw-hint">共 {formatNumber(items.length)} 个组织，点名称看下一级</span>
        <Button onClick={download}>导出</Button>
      </div>
      <DataTable
        caption="各组织的登录状态"
        columns={columns}
        rows={lines}
        rowKey={(line) => String(line.unitId)}
        rowHref={(line) =>
          path + formatSearch(mergeSearch(search, { unitId: String(line.unitId), sort: undefined }))
        }
        sort={search.sort}
        onSort={(sort) => setSearch({ sort }, true)}
      />
    </section>
  )
}

const columns: Column<BoardLine>[] = [
  column('name', '组织', 'rest', ({ name }) => <span title={name}>{name}</span>),
  column('entered', '在册', 112, ({ entered }) => formatNumber(entered), { align: 'right', sort: 'entered' }),
  column(
    'checkedIn',
    '报到',
    280,
    ({ checkedIn, entered }) => <ProgressBar part={checkedIn} whole={entered} unset="尚未录入" />,
    { sort: 'checkedIn' },
  ),
  column('waiting', '未登录', 112, ({ entered, checkedIn }) => formatNumber(entered - checkedIn), {
    align: 'right',
    sort: 'waiting',
  }),
  column('list', '名单', 128, ({ unitId, name, entered, checkedIn }) =>
    entered > checkedIn ? (
      <AppLink href={waitingHref(unitId)} aria-label={`${name}的未登录详情`}>
        未登录详情
      </AppLink>
    ) : (
      <span className="jw-hint">—</span>
    ),
  ),
]

function WaitingChart({ board: { own, items } }: { board: Board }) {
  const drill = useDrill()
  const lines = sortLines(items, '-waiting').filter(({ entered }) => entered > 0)
  const { shown, foot } = cutLines(lines)
  const [most] = lines
  const waiting = own.entered - own.checkedIn
  return (
    <ChartCard
      title="各组织的报到"
      message={
        most === undefined
          ? '各组织都还没有录入人员。'
          : most.entered === most.checkedIn
            ? '所有人员都已报到。'
            : `${most.name}未登录的最多，${formatNumber(most.entered - most.checkedIn)} 人，占 ${percentOf(most.entered - most.checkedIn, waiting)}%。`
      }
      kind="bar"
      category={organisationCategory}
      series={[counted.checkedIn, counted.waiting]}
      rows={shown.map(({ unitId, name, entered, checkedIn }) => ({
        ...{ id: unitId, label: name },
        ...{ checkedIn, waiting: entered - checkedIn },
      }))}
      unit="人"
      height={heightOf(shown, 2)}
      onPick={drill}
      foot={foot}
    />
  )
}
