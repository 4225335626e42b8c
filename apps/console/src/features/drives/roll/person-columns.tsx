import type { Person } from '@jianwang/api'
import type { DriveField, TreeConfig } from '@jianwang/words/drives'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { CardTag, PersonStateTag } from './tags.tsx'

/** What is always looked at, then the tree's own fields, to be chosen. */
export const listPersonColumns = ({ card, fields, kinds }: TreeConfig): Column<Person>[] => [
  column('name', '姓名', 104, (one) => one.name, { fixed: true }),
  column('kind', '类别', widest(kinds) * 15 + 36, (one) => one.kindTitle),
  column('unit', '所属组织', 'rest', (one) => <span title={one.unitName}>{one.unitName}</span>),
  column('idNumber', '身份证号', 184, (one) => <span className="jw-number">{one.idNumber}</span>),
  column('state', '状态', 112, (one) => <PersonStateTag person={one} />),
  column('card', card, 104, (one) => <CardTag person={one} />),
  column('enteredOn', '录入日期', 168, (one) => (
    <>
      <DateText value={one.enteredOn} /> {one.late && <StateTag tone="warning" word="逾期" />}
    </>
  )),
  column('phone', '手机号', 120, (one) => <span className="jw-number">{one.phone ?? '—'}</span>, {
    hidden: true,
  }),
  ...fields.filter(({ key }) => shownFields.includes(key)).map(toColumn),
  column('outOn', '离开日期', 108, (one) => <DateText value={one.outOn} />, { hidden: true }),
]

/** Those a clerk sorts people by; the others stand in the record. */
const shownFields = ['education', 'politics', 'grade', 'admittedOn', 'sport']

function toColumn({ key, title, kind }: DriveField): Column<Person> {
  return column(
    key,
    title,
    kind === 'date' ? 108 : 104,
    ({ fields }) => (kind === 'date' ? <DateText value={fields[key]} /> : (fields[key] ?? '—')),
    { hidden: true },
  )
}

const widest = (words: Readonly<Record<string, string>>) =>
  Math.max(...Object.values(words).map(({ length }) => length))
