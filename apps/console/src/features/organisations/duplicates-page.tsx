import type { Duplicates, OrganisationItem } from '@jianwang/api'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { PlainTable } from '#ui/compare-table.tsx'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base } from './organisation-words.ts'
import { stateWords } from './words.ts'
import './organisations.css'

type Group = Duplicates['groups'][number]

const whyWords: Record<Group['why'], string> = {
  name: '名称相同',
  code: '主体代码相同（信用代码第 9 至 17 位）',
}

/** 疑似重复: records that may be one; each group is settled by choosing which to keep. */
export default function DuplicatesPage() {
  useTitle('疑似重复')
  const query = useGet('/api/organisations/duplicates')
  return (
    <div className="org-duplicates">
      <header>
        <h1>疑似重复</h1>
        <p className="jw-hint">
          名称或主体代码相同的体育社会组织。确认是同一个组织后，选定保留的一条，把其他的并入它。
        </p>
      </header>
      <RecordGate query={query}>
        {({ groups }) =>
          groups.length === 0 ? (
            <section className="jw-card">
              <EmptyState sentence="没有疑似重复的体育社会组织。" />
            </section>
          ) : (
            groups.map((group) => <GroupCard key={group.why + group.key} group={group} />)
          )
        }
      </RecordGate>
    </div>
  )
}

function GroupCard({ group }: { group: Group }) {
  const name = useId()
  const [keptId, setKeptId] = useState(group.items[0]?.id)
  const kept = group.items.find((item) => item.id === keptId) ?? group.items[0]
  if (!kept) return null
  const columns: Column<OrganisationItem>[] = [
    column('keep', '保留', 64, (item) => (
      <input
        type="radio"
        name={name}
        aria-label={`保留${item.name}（编号 ${item.serialNo}）`}
        checked={item.id === kept.id}
        onChange={() => setKeptId(item.id)}
      />
    )),
    column('name', '组织名称', 'rest', ({ id, name }) => (
      <AppLink href={`/organisations/${id}`}>{name}</AppLink>
    )),
    column('code', '统一社会信用代码', 'rest', (item) => (
      <span className="jw-number">{item.creditCode}</span>
    )),
    column('unit', '登记单位', 'rest', (item) => item.unitName),
    column('state', '状态', 'rest', (item) => <StateTag {...stateWords[item.state]} />),
    column(
      'acts',
      '操作',
      144,
      (item) => item.id !== kept.id && item.actions.includes('merge') && <Merge item={item} into={kept} />,
    ),
  ]
  return (
    <section className="jw-card" aria-label={whyWords[group.why]}>
      <h2>{whyWords[group.why]}</h2>
      <PlainTable columns={columns} rows={group.items} rowKey={(item) => item.id} />
    </section>
  )
}

function Merge({ item, into }: { item: OrganisationItem; into: OrganisationItem }) {
  return (
    <ConfirmAction
      label="并入保留的"
      confirm={{
        title: `把“${item.name}”并入“${into.name}”？`,
        consequence: `编号 ${item.serialNo} 的记录关闭，不再计入统计，也不能恢复；编号 ${into.serialNo} 的内容不变。`,
        reason: 'required',
        reasonLabel: '合并理由',
        verb: '合并',
        danger: true,
        run: (reason, key) =>
          request(`${base}/${item.id}/merge`, {
            method: 'POST',
            key,
            body: { version: item.version, intoId: into.id, reason },
          }),
        done: '已合并。',
      }}
    />
  )
}
