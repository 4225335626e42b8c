import '../delivery.css'
import type { DeliveryQuotas } from '@jianwang/api'
import { paces } from '@jianwang/records/delivery-pace'
import { formatYuan } from '@jianwang/words/money'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Loaded, Page } from '#ui/page.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { QuotaTiles } from './quota-tiles.tsx'

const lead =
  '每个街镇每年 1 万元课程经费：批准时占用，发放时支出，取消时退回，不结转。青少年暑期和非基本配送另外核定。'

/** 配送额度: how each sub-district uses its year's quota, as tiles by district (S1-52). */
export default function QuotasPage() {
  const [search, setSearch] = useSearchState()
  const query = useGet('/api/delivery/quotas', search.year === undefined ? {} : { year: search.year })
  return (
    <Page title="配送额度" lead={lead}>
      <Loaded query={query}>
        {(all) => (
          <>
            <TabBar
              label="年份"
              chosen={String(all.year)}
              tabs={[all.year - 1, all.year, all.year + 1].map((year) => ({
                key: String(year),
                title: `${year} 年`,
              }))}
              choose={(year) => setSearch({ year })}
            />
            <Summary all={all} />
            <QuotaTiles all={all} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Summary({ all: { begun, districts } }: { all: DeliveryQuotas }) {
  const units = districts.flatMap((district) => district.units)
  const sum = (key: 'heldFen' | 'spentFen' | 'freeFen') => units.reduce((all, unit) => all + unit[key], 0)
  const counts = Object.entries(paces).map(
    ([pace, word]) => `${word} ${units.filter((unit) => unit.pace === pace).length} 个`,
  )
  return (
    <p>
      {units.length} 个街镇：已占用 {formatYuan(sum('heldFen'))}，已支出 {formatYuan(sum('spentFen'))}，还剩{' '}
      {formatYuan(sum('freeFen'))}。上课月份已过 {Math.round(begun * 100)}%；{counts.join('，')}。
    </p>
  )
}
