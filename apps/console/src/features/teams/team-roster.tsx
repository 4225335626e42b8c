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
import { type Column, DataTable } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { MaskedText } from '#ui/masked-text.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { rosterImportHref } from './import-links.ts'
import { MemberDialog } from './member-dialog.tsx'
import { revealPhone, teamPath } from './team-requests.ts'

const pageSize = 50

/** 名册: the fixed members known by name; the leader counts as one (A11). */
export function TeamRoster({ team }: { team: Team }) {
  const me = useMe()
  const go = useGo()
  const [trail, setTrail] = useState<string[]>([])
  const [edited, setEdited] = useState<Member | 'new'>()
  const cursor = trail.at(-1)
  const { data, error, refetch } = useGet(
    `${teamPath(team.id)}/members`,
    { limit: pageSize, cursor },
    { keep: true },
  )
  const mayEdit = team.actions.includes('edit')
  const { nextCursor } = data ?? {}
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
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      <DataTable<Member>
        caption="名册"
        rows={data?.items}
        skeletonRows={5}
        rowKey={(member) => member.role + member.id}
        columns={listMemberColumns(team, setEdited)}
      />
      {(cursor !== undefined || nextCursor !== undefined) && (
        <nav className="jw-paging" aria-label="名册翻页">
          <Button disabled={cursor === undefined} onClick={() => setTrail(trail.slice(0, -1))}>
            上一页
          </Button>
          <Button
            disabled={nextCursor === undefined}
            onClick={() => nextCursor !== undefined && setTrail([...trail, nextCursor])}
          >
            下一页
          </Button>
        </nav>
      )}
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
    { key: 'name', title: '姓名', width: 104, render: (member) => member.name },
    { key: 'phone', title: '手机号', render: (member) => <Phone team={team} member={member} /> },
    {
      key: 'role',
      title: '身份',
      width: 64,
      render: (member) => (member.role === 'leader' ? '队长' : '队员'),
    },
    { key: 'origin', title: '来源', width: 92, render: (member) => memberOrigins[member.origin] },
    {
      key: 'joined',
      title: '加入日期',
      width: 108,
      render: (member) => <DateText value={member.joinedAt} />,
    },
  ]
  const tools: Column<Member> = {
    key: 'tools',
    title: '操作',
    width: 108,
    render: (member) => <Tools team={team} member={member} edit={edit} />,
  }
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
