import '#features/statistics/statistics.css'
import type { Board } from '@jianwang/api'
import { percentOf } from '#features/statistics/summary.ts'
import { formatNumber } from '#lib/format.ts'
import { useTreeConfig } from '#lib/session.ts'
import { ChartCard } from '#ui/chart-card.tsx'
import { type RecordClass, recordClassesOf, sayShare } from './board-words.ts'
import { cutLines, heightOf, organisationCategory, useDrill } from './chart-lines.ts'

const classes: RecordClass[] = ['member', 'cadre', 'organisation']

/** S4-27: of members, cadres and organisations, field by field; then organisation by organisation. */
export function FieldCharts({ board }: { board: Board }) {
  return (
    <div className="jw-charts">
      {classes.map((each) => (
        <FieldChart key={each} board={board} of={each} />
      ))}
      {board.items.length > 0 && (
        <div className="jw-wide">
          <PlacesChart board={board} />
        </div>
      )}
    </div>
  )
}

function FieldChart({ board, of }: { board: Board; of: RecordClass }) {
  const recordClasses = recordClassesOf(useTreeConfig())
  const fields = board.own.completeness.fields
    .filter((field) => field.of === of && field.all > 0)
    .toSorted((a, b) => a.filled / a.all - b.filled / b.all)
  const [worst] = fields
  const whole = sayShare(board.own.completeness[of])
  return (
    <ChartCard
      title={`${recordClasses[of]}信息完整率（%）`}
      message={
        worst === undefined
          ? `还没有录入${recordClasses[of]}。`
          : worst.filled === worst.all
            ? '全部填写完整。'
            : `合计 ${whole}；“${worst.title}”缺得最多，缺 ${formatNumber(worst.all - worst.filled)} 条。`
      }
      kind="bar"
      category={{ key: 'label', title: '信息项' }}
      series={[{ key: 'share', title: '完整率' }]}
      rows={fields.map(({ title, filled, all }) => ({ label: title, share: percentOf(filled, all) }))}
      unit="%"
      height={heightOf(fields, 1)}
      foot={worst && `按 ${formatNumber(worst.all)} 条记录统计。`}
    />
  )
}

function PlacesChart({ board }: { board: Board }) {
  const recordClasses = recordClassesOf(useTreeConfig())
  const drill = useDrill()
  const { shown, foot } = cutLines(
    board.items.toSorted((a, b) => (a.completeness.member ?? -1) - (b.completeness.member ?? -1)),
  )
  const share = (permille: number | null) => (permille ?? 0) / 10
  return (
    <ChartCard
      title="各组织的信息完整率（%）"
      message={`${recordClasses.member}信息最不完整的在最前。`}
      kind="bar"
      category={organisationCategory}
      series={classes.map((key) => ({ key, title: recordClasses[key] }))}
      rows={shown.map(({ unitId, name, completeness: { member, cadre, organisation } }) => ({
        ...{ id: unitId, label: name },
        ...{ member: share(member), cadre: share(cadre), organisation: share(organisation) },
      }))}
      unit="%"
      height={heightOf(shown, 2) + shown.length * 12}
      onPick={drill}
      foot={foot}
    />
  )
}
