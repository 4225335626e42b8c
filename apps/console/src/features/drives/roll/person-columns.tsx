import type { Person } from '@jianwang/api'
import type { DriveField, TreeConfig } from '@jianwang/words/drives'
import type { Column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { CardTag, PersonStateTag } from './tags.tsx'

/** What is always looked at, then the tree's own fields, to be chosen. */
export const listPersonColumns = ({ card, fields, kinds }: TreeConfig): Column<Person>[] => [
  { key: 'name', title: '姓名', width: 104, fixed: true, render: (one) => one.name },
  { key: 'kind', title: '类别', width: widest(kinds) * 15 + 36, render: (one) => one.kindTitle },
  {
    key: 'unit',
    title: '所属组织',
    render: (one) => <span title={one.unitName}>{one.unitName}</span>,
  },
  {
    key: 'idNumber',
    title: '身份证号',
    width: 184,
    render: (one) => <span className="jw-number">{one.idNumber}</span>,
  },
  { key: 'state', title: '状态', width: 112, render: (one) => <PersonStateTag person={one} /> },
  { key: 'card', title: card, width: 104, render: (one) => <CardTag person={one} /> },
  {
    key: 'enteredOn',
    title: '录入日期',
    width: 168,
    render: (one) => (
      <>
        <DateText value={one.enteredOn} /> {one.late && <StateTag tone="warning" word="逾期" />}
      </>
    ),
  },
  {
    key: 'phone',
    title: '手机号',
    width: 120,
    hidden: true,
    render: (one) => <span className="jw-number">{one.phone ?? '—'}</span>,
  },
  ...fields.filter(({ key }) => shownFields.includes(key)).map(toColumn),
  {
    key: 'outOn',
    title: '离开日期',
    width: 108,
    hidden: true,
    render: (one) => <DateText value={one.outOn} />,
  },
]

/** Those a clerk sorts people by; the others stand in the record. */
const shownFields = ['education', 'politics', 'grade', 'admittedOn', 'sport']

function toColumn({ key, title, kind }: DriveField): Column<Person> {
  return {
    ...{ key, title, width: kind === 'date' ? 108 : 104, hidden: true },
    render: ({ fields }) => (kind === 'date' ? <DateText value={fields[key]} /> : (fields[key] ?? '—')),
  }
}

const widest = (words: Readonly<Record<string, string>>) =>
  Math.max(...Object.values(words).map(({ length }) => length))
