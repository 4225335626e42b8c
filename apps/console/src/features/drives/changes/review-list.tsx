import { useGo, useSearchState } from '#lib/navigate.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { type Review, type ReviewState, reviewStates, reviewsApi } from './change-words.ts'

const columns: Column<Review>[] = [
  column('name', '姓名', 112, (one) => one.name),
  column('idNumber', '身份证号', 184, (one) => <span className="jw-number">{one.idNumber}</span>),
  column('phone', '手机号', 128, (one) => <span className="jw-number">{one.phone}</span>),
  column('state', '状态', 124, (one) => <StateTag {...reviewStates[one.state]} />),
  column('unit', '所选组织', 'rest', (one) => <span title={one.unitName}>{one.unitName}</span>),
  column('askedAt', '提交时间', 152, (one) => <DateText value={one.askedAt} style="time" />),
  column('answer', '审核意见', 160, (one) => one.answer ?? '—', { hidden: true }),
]

const emptyWords: Record<ReviewState, string> = {
  asked: '没有等待审核的申领。姓名、手机号、身份证号与名册没有核对一致的人员提交审核后，会列在这里。',
  approved: '还没有审核通过的申领。',
  refused: '没有未通过的申领。',
}
const isState = (text: string | undefined): text is ReviewState => text !== undefined && text in emptyWords

/** 人工审核 (S4-09): people whose name, phone and ID number did not match the roll and who asked to be looked at. */
export default function ReviewList() {
  const go = useGo()
  const [search] = useSearchState()
  const chosen = isState(search.state) ? search.state : 'asked'
  return (
    <ListPage<Review>
      key={chosen}
      title="人工审核"
      path={reviewsApi}
      listId={`drives.reviews.${chosen}`}
      fixedQuery={{ state: chosen }}
      columns={columns}
      filters={[]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
      rowHref={(one) => `/drives/reviews/${one.id}`}
      notice={
        <TabBar
          label="状态"
          chosen={chosen}
          tabs={Object.entries(reviewStates).map(([key, { word }]) => ({ key, title: word }))}
          choose={(key) =>
            go(key === 'asked' ? '/drives/reviews' : `/drives/reviews?state=${key}`, { replace: true })
          }
        />
      }
      empty={{ sentence: emptyWords[chosen] }}
    />
  )
}
