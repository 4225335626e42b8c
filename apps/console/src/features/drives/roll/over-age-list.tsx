import type { Person } from '@jianwang/api'
import { titleIn } from '@jianwang/words/drive-trees'
import { serverNow } from '@jianwang/words/server-clock'
import { Button } from 'antd'
import { formatDate } from '#lib/format.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useTreeConfig } from '#lib/session.ts'
import { DayPicker } from '#ui/day-picker.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Filter } from '#ui/list-filters.tsx'
import { type BatchAction, ListPage } from '#ui/list-page.tsx'
import { listPersonColumns } from './person-columns.tsx'
import { personsApi } from './roll-addresses.ts'
import { keepChosen, outHref } from './transfer-choice.ts'

const filters: Filter[] = [
  {
    key: 'overAgeOn',
    label: '到哪一天已超龄',
    kind: 'custom',
    width: 200,
    render: (value, set, id) => <DayPicker id={id} value={value ?? formatDate(serverNow())} onChange={set} />,
  },
  { key: 'unitId', label: '组织及下级', kind: 'unit', placeholder: '选择或输入组织名称' },
]

/** Members who are over age on a day (S4-02), to be sent out together or one by one. */
export default function OverAgeList() {
  const go = useGo()
  const [search] = useSearchState()
  const tree = useTreeConfig()
  const { overAge, kinds, outReasons } = tree
  if (overAge === undefined) return <EmptyState sentence="本组织没有离开年龄的规定。" />
  const { age, people: title } = overAge
  const leaving = titleIn(outReasons, 'over_age')
  const today = formatDate(serverNow())
  const day = search.overAgeOn ?? today
  // Who comes of age later may be looked at, and stays until then.
  const isDue = day <= today
  const leave: BatchAction<Person> = {
    label: `所选${leaving}`,
    kind: 'main',
    open: (people) => {
      keepChosen(people)
      go(`${outHref(undefined, 'over_age')}&overAgeOn=${day}`)
    },
  }
  const unit = search.unitId ? `&unitId=${search.unitId}` : ''
  return (
    <ListPage<Person>
      title={title}
      path={personsApi}
      listId="drives.over-age"
      fixedQuery={{ overAgeOn: day }}
      columns={listPersonColumns(tree).filter(({ key }) => key !== 'kind' && key !== 'state')}
      filters={filters}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
      rowHref={(one) => `/drives/members/${one.id}`}
      {...(isDue ? { batch: [leave] } : {})}
      actions={
        isDue && (
          <Button type="primary" onClick={() => go(outHref(`&overAgeOn=${day}${unit}`, 'over_age'))}>
            全部{leaving}
          </Button>
        )
      }
      notice={
        <p className="jw-hint">
          到 {formatDate(day, 'long')} 已满 {age} 周岁、仍在册的{kinds.member}。{kinds.cadre}不在其中。
          {!isDue && '这一天还没有到，可以查看，到时再办理。'}
        </p>
      }
      empty={{ sentence: `到 ${formatDate(day, 'long')} 没有已满 ${age} 周岁的${kinds.member}。` }}
    />
  )
}
