import type { Member, TeamDetail as Team } from '@jianwang/api'
import { fewestMembers } from '@jianwang/records/team-rules'
import { memberOrigins } from '@jianwang/words/teams'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { givenReason } from '#lib/reason.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { MaskedText } from '#ui/masked-text.tsx'
import { LoadedTable } from '#ui/page.tsx'
import { TrailButtons, useTrail } from '#ui/trail.tsx'
import { rosterImportHref } from './import-links.ts'
import { MemberDialog } from './member-dialog.tsx'
import { revealPhone, teamPath } from './team-requests.ts'

const pageSize = 50

/** 名册: the fixed members known by name; the leader counts as one (A11). */
export function TeamRoster({ team }: { team: Team }) {
  const me = useMe()
  const go = useGo()
  const path = `${teamPath(team.id)}/members` as const
  const trail = useTrail(path)
  const [edited, setEdited] = useState<Member | 'new'>()
  const query = useGet(path, { limit: pageSize, cursor: trail.cursor }, { keep: true })
  const mayEdit = team.actions.includes('edit')
  return (
    <div className="jw-stack jw-stack--tight">
      <div className="jw-section-head">
        <RosterCount team={team} />
        {mayEdit && (
          <div className="jw-row">
            {hasGrant(me, 'teams.import') && (
              <Button onClick={() => go(rosterImportHref(team.id))}>导入名册</Button>
            )}
            <Button type="primary" onClick={() => setEdited('new')}>
              添加队员
            </Button>
          </div>
        )}
      </div>
      <LoadedTable<Member>
        query={query}
        caption="名册"
        rows={query.data?.items}
        skeletonRows={5}
        rowKey={(member) => member.role + member.id}
        columns={listMemberColumns(team, setEdited)}
      />
      <TrailButtons trail={trail} nextCursor={query.data?.nextCursor} label="名册翻页" />
      {edited && (
        <MemberDialog
          teamId={team.id}
          member={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  )
}

/** Joined against declared: what A12 looks at. */
function RosterCount({ team }: { team: Team }) {
  const lacks = fewestMembers - team.rosterCount
  return (
    <p>
      名册 <strong>{formatNumber(team.rosterCount)}</strong> 人（含队长），填报{' '}
      {formatNumber(team.declaredCount)} 人。
      {lacks > 0 && <span className="jw-fault">还差 {lacks} 人才能申报。</span>}
    </p>
  )
}

function listMemberColumns(team: Team, edit: (member: Member) => void): Column<Member>[] {
  const hasTools = team.actions.includes('edit')
  const columns: Column<Member>[] = [
    column('name', '姓名', 104, (member) => member.name),
    column('phone', '手机号', 'rest', (member) => <Phone team={team} member={member} />),
    column('role', '身份', 64, (member) => (member.role === 'leader' ? '队长' : '队员')),
    column('origin', '来源', 92, (member) => memberOrigins[member.origin]),
    column('joined', '加入日期', 108, (member) => <DateText value={member.joinedAt} />),
  ]
  const tools: Column<Member> = column('tools', '操作', 108, (member) => (
    <Tools team={team} member={member} edit={edit} />
  ))
  return hasTools ? [...columns, tools] : columns
}

function Phone({ team, member }: { team: Team; member: Member }) {
  const url =
    member.role === 'leader'
      ? (`${teamPath(team.id)}/reveal` as const)
      : (`${teamPath(team.id)}/members/${member.id}/reveal` as const)
  const may = (member.role === 'leader' ? team : member).actions.includes('reveal')
  return (
    <MaskedText
      label={`${member.name}的手机号`}
      value={member.phone}
      reveal={may ? (reason, key) => revealPhone(url, { reason }, key) : undefined}
    />
  )
}

function Tools({ team, member, edit }: { team: Team; member: Member; edit: (member: Member) => void }) {
  const go = useGo()
  if (member.role === 'leader')
    return team.actions.includes('change-leader') ? (
      <button type="button" className="jw-link-button" onClick={() => go(`/teams/${team.id}/leader`)}>
        更换队长
      </button>
    ) : null
  return (
    <span className="jw-tools">
      {member.actions.includes('edit') && (
        <button
          type="button"
          className="jw-link-button"
          aria-label={`修改${member.name}`}
          onClick={() => edit(member)}
        >
          修改
        </button>
      )}
      {member.actions.includes('remove') && (
        <ConfirmAction
          label="移出"
          look="link"
          kind="danger"
          confirm={{
            title: `把${member.name}移出名册？`,
            consequence: '移出后不再计入固定成员；以前的申报记录不变。',
            reason: 'optional',
            run: (reason, key) =>
              request(`${teamPath(team.id)}/members/${member.id}/remove`, {
                method: 'POST',
                key,
                body: givenReason(reason),
              }),
            done: '已移出。',
          }}
        />
      )}
    </span>
  )
}
