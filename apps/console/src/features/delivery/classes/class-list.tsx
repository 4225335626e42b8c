import '../delivery.css'
import type { DeliveryClasses } from '@jianwang/api'
import { deliveryKinds } from '@jianwang/records/coach-catalogue'
import { courseStates } from '@jianwang/records/delivery'
import { classWants } from '@jianwang/records/delivery-classes'
import { toOptions } from '@jianwang/records/fields'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter, type Filter, unitFilter, wordFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { courseLooks } from '../matching/matching-words.ts'
import { type ListedClass, sayDue } from './class-words.ts'
import { Heads } from './heads.tsx'

const { draft: _, ordered: __, matching: ___, ...begun } = courseStates

const filters: Filter[] = [
  choiceFilter('wanted', '待办', toOptions(classWants)),
  choiceFilter('state', '状态', toOptions(begun)),
  unitFilter('unitId', '街镇'),
  wordFilter('halfYear', '半年度', { placeholder: '如 2026-2' }),
]
const columns: Column<ListedClass>[] = [
  column('item', '课程', 'rest', (one) => (
    <span title={one.itemName}>{`${one.itemName}（${deliveryKinds[one.kind]}）`}</span>
  )),
  column('unit', '街镇', 104, (one) => one.unitName),
  column('state', '状态', 100, (one) => <StateTag {...courseLooks[one.state]} />),
  column('due', '待办', 152, (one) => <DueText one={one} />),
  column('heads', '报名', 168, (one) => <Heads of={one} />),
  column('duties', '招募事项', 80, (one) => <Duties one={one} />),
  column('first', '首次课', 144, (one) => <DateText value={one.firstAt} style="time" />),
  column('coach', '教练', 80, (one) => one.coachName ?? '—'),
]

function DueText({ one }: { one: ListedClass }) {
  const due = sayDue(one)
  if (due === undefined) return <span className="jw-hint">—</span>
  return (
    <span className={due.isNear ? 'delivery-near' : undefined} title={due.by}>
      {due.what}，{due.text}
    </span>
  )
}

function Duties({ one: { state, dutiesDone } }: { one: ListedClass }) {
  const isDue = dutiesDone < 4 && (state === 'matched' || state === 'recruiting')
  return <span className={isDue ? 'delivery-near jw-number' : 'jw-number'}>{dutiesDone} / 4</span>
}

/** 开班与招募 (S1-24, S1-48, A10): what is due on top, with how many are still missing. */
export default function ClassList() {
  return (
    <ListPage<ListedClass>
      title="开班与招募"
      path="/api/delivery/classes"
      columns={columns}
      filters={filters}
      rowKey={(one) => one.id}
      rowLabel={(one) => `${one.unitName} ${one.itemName}`}
      rowHref={(one) => `/delivery/classes/${one.id}`}
      notice={<Board />}
      empty={{ sentence: '还没有匹配到教练的课程。匹配成功后，课程会显示在这里，由街镇开始招募。' }}
    />
  )
}

type Tile = { title: string; count: number; search: Record<string, string | undefined>; isDue?: boolean }

/** How many classes are how far; a tile is the list of them. */
function Board() {
  const [search, setSearch] = useSearchState()
  const { unitId, halfYear } = search
  const query = useGet(
    '/api/delivery/classes',
    { limit: 1, unitId: unitId === undefined ? undefined : Number(unitId), halfYear },
    { keep: true },
  )
  if (query.data === undefined) return null
  return (
    <ul className="delivery-tiles">
      {tilesOf(query.data).map(({ title, count, search: wish, isDue }) => (
        <li key={title}>
          <button
            type="button"
            className={`delivery-tile${isDue && count > 0 ? ' delivery-tile--behind' : ''}`}
            aria-pressed={search.state === wish.state && search.wanted === wish.wanted}
            onClick={() => setSearch({ state: undefined, wanted: undefined, ...wish })}
          >
            <span className="jw-hint">{title}</span>
            <strong className="jw-number">{count}</strong>
          </button>
        </li>
      ))}
    </ul>
  )
}

function tilesOf({ counts, few }: DeliveryClasses): Tile[] {
  const countOf = (state: string) => counts.find((each) => each.state === state)?.count ?? 0
  return [
    { title: '待开始招募', count: countOf('matched'), search: { state: 'matched' }, isDue: true },
    { title: '招募中', count: countOf('recruiting'), search: { state: 'recruiting' } },
    { title: '其中人数不足', count: few, search: { wanted: 'few' }, isDue: true },
    { title: '上课中', count: countOf('running'), search: { state: 'running' } },
    { title: '已完成', count: countOf('completed'), search: { state: 'completed' } },
    { title: '未开班', count: countOf('not-opened'), search: { state: 'not-opened' } },
  ]
}
