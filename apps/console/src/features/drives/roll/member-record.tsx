import type { PersonDetail } from '@jianwang/api'
import type { TreeConfig } from '@jianwang/words/drives'
import { Button } from 'antd'
import { AppLink, useGo, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { DateText } from '#ui/date-text.tsx'
import { MaskedText } from '#ui/masked-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { type Fact, FactList, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { listHappenings } from './happenings.ts'
import { listPersonActions } from './person-actions.ts'
import { personsApi, revealOf } from './roll-addresses.ts'
import { CardTag, PersonStateTag, ReachTag } from './tags.tsx'
import './drives.css'

/** One member or cadre: what is on the roll, masked; what may be done; what happened (S4-21). */
export default function MemberRecord() {
  const query = useGet(`${personsApi}/${useParam('id')}`)
  return <RecordGate query={query}>{(person) => <Record person={person} />}</RecordGate>
}

function Record({ person }: { person: PersonDetail }) {
  const tree = useTreeConfig()
  const go = useGo()
  const { data: history } = useGet(`${personsApi}/${person.id}/history`, { limit: 100 })
  return (
    <RecordPage
      kindWord={person.kindTitle}
      name={person.name}
      state={<PersonStateTag person={person} />}
      facts={listHeadFacts(person, tree)}
      actions={listPersonActions(person, tree, go)}
      notice={<HowToMend person={person} />}
      sections={[
        { key: 'identity', title: '身份', content: <Identity person={person} /> },
        { key: 'fields', title: tree.file, content: <FactList facts={listFieldFacts(person, tree)} /> },
      ]}
      timeline={listHappenings(history?.items ?? [], tree)}
    />
  )
}

function listHeadFacts(person: PersonDetail, { card, checkIn }: TreeConfig): Fact[] {
  return [
    {
      label: '所属组织',
      value: <AppLink href={`/drives/organisations/${person.unitId}`}>{person.unitName}</AppLink>,
    },
    {
      label: '录入日期',
      value: (
        <span className="jw-row jw-row--tight">
          <DateText value={person.enteredOn} />
          {person.late && <StateTag tone="warning" word="逾期" />}
        </span>
      ),
    },
    ...(person.outOn ? [{ label: '离开日期', value: <DateText value={person.outOn} /> }] : []),
    { label: card, value: <CardTag person={person} /> },
    ...(person.reach ? [{ label: '公众号', value: <ReachTag reach={person.reach} /> }] : []),
    ...(person.checkedInAt
      ? [{ label: `${checkIn}完成时间`, value: <DateText value={person.checkedInAt} style="time" /> }]
      : []),
  ]
}

function Identity({ person }: { person: PersonDetail }) {
  const mayReveal = hasGrant(useMe(), 'drives.reveal')
  const reveal = (field: 'idNumber' | 'phone') => (mayReveal ? revealOf(person.id, field) : undefined)
  return (
    <FactList
      facts={[
        { label: '姓名', value: person.name },
        {
          label: '身份证号',
          value: <MaskedText value={person.idNumber} label="身份证号" reveal={reveal('idNumber')} />,
        },
        {
          label: '手机号',
          value: <MaskedText value={person.phone} label="手机号" reveal={reveal('phone')} />,
        },
      ]}
    />
  )
}

/** Every field of the standard; those whose completeness is measured say that they are missing (S4-27). */
export function listFieldFacts(
  person: Pick<PersonDetail, 'fields' | 'kind'>,
  { fields }: TreeConfig,
): Fact[] {
  return fields
    .filter(({ key, wanted }) => wanted.length === 0 || wanted.includes(person.kind) || person.fields[key])
    .map(({ key, title, wanted }) => ({
      label: title,
      value:
        person.fields[key] ??
        (wanted.includes(person.kind) ? <StateTag tone="warning" word="未填写" /> : undefined),
    }))
}

/** What is wrong is mended in one of two ways, and people look for a third. */
function HowToMend({ person }: { person: PersonDetail }) {
  const go = useGo()
  const mayImport = hasGrant(useMe(), 'drives.import')
  const { checkIn } = useTreeConfig()
  if (person.state !== 'active' || !mayImport) return null
  return (
    <Notice tone="info" action={<Button onClick={() => go('/imports/new?kind=members')}>导入</Button>}>
      姓名、身份证号有误，点“申请更正”，附证明后由上级审核；其他信息有误，改好表格后导入，系统自动更新，不影响
      {checkIn}完成状态。
    </Notice>
  )
}
