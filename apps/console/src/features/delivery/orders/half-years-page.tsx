import type { DeliveryHalfYear, DeliveryHalfYears } from '@jianwang/api'
import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { listHalves } from '@jianwang/records/delivery-half-year'
import { formatYuan } from '@jianwang/words/money'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { StateTag } from '#ui/state-tag.tsx'

const lead = '协会发布每个半年度的订单提交期限和规则；已批准的订单按批准时的规则执行。'

const columnsOf = (today: string): Column<DeliveryHalfYear>[] => [
  column('id', '半年度', 116, (one) => halfYearTitle(one.id)),
  column('state', '受理', 100, (one) => <Window one={one} today={today} />),
  column('window', '提交期限', 192, (one) => (
    <span className="jw-number">{`${one.opensOn} 至 ${one.closesOn}`}</span>
  )),
  column('months', '上课月份', 144, (one) => {
    const months = `${one.months.join('、')} 月`
    return <span title={months}>{months}</span>
  }),
  column('heads', '每班最少', 148, (one) => `技能 ${one.leastSkillHeads}，讲座 ${one.leastLectureHeads} 人`),
  column('caps', '上限', 158, (one) => `每类 ${one.mostItems} 项，每项 ${one.mostLessons} 节`),
  column('ahead', '提前', 100, (one) => `${one.daysAhead} 个工作日`),
  column('quota', '全年额度', 106, (one) => <span className="jw-number">{formatYuan(one.quotaFen)}</span>, {
    align: 'right',
  }),
]

function Window({ one: { opensOn, closesOn }, today }: { one: DeliveryHalfYear; today: string }) {
  if (today < opensOn) return <StateTag tone="info" word="未开始" />
  return today > closesOn ? (
    <StateTag tone="neutral" word="已截止" />
  ) : (
    <StateTag tone="success" word="受理中" />
  )
}

/** 半年度 (S1-06): when orders are taken, and by which rules. */
export default function HalfYearsPage() {
  const query = useGet('/api/delivery/half-years')
  return (
    <Page title="半年度" lead={lead}>
      <Loaded query={query}>{(all) => <HalfYears all={all} />}</Loaded>
    </Page>
  )
}

function HalfYears({ all: { items, today, actions } }: { all: DeliveryHalfYears }) {
  const maySet = actions.includes('set')
  const open = listHalves(today).filter(
    (id) => id >= `${today.slice(0, 4)}-1` && !items.some((one) => one.id === id),
  )
  return (
    <>
      {items.length === 0 ? (
        <EmptyState sentence="还没有发布半年度。" />
      ) : (
        <DataTable
          caption="半年度"
          columns={columnsOf(today)}
          rows={items}
          rowKey={(one) => one.id}
          rowHref={maySet ? (one) => `/delivery/half-years/${one.id}` : undefined}
        />
      )}
      {maySet && (
        <p className="jw-row">
          发布：
          {open.map((id) => (
            <AppLink key={id} href={`/delivery/half-years/${id}`}>
              {halfYearTitle(id)}
            </AppLink>
          ))}
          <AppLink href="/delivery/what-if">规则试算</AppLink>
        </p>
      )}
    </>
  )
}
