import type { AccountDetail, GrantBody } from '@jianwang/api'
import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGet, useSend } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'
import { listFitting } from './account.ts'
import { FunctionChoice } from './function-choice.tsx'
import { FunctionsDialog } from './functions-dialog.tsx'

/** What the person is in which unit; only the security administrator gives and takes it (三员分立). */
export function MembershipSection({ account }: { account: AccountDetail }) {
  const mayGrant = hasGrant(useMe(), 'memberships.grant')
  const [changed, setChanged] = useState<AccountDetail['memberships'][number]>()
  const live = account.memberships.filter((membership) => membership.revokedAt === undefined)
  return (
    <div className="jw-stack">
      {live.length === 0 && (
        <EmptyState sentence={mayGrant ? '尚未授权，请在下方授予角色。' : '尚未授权，请联系安全管理员。'} />
      )}
      <ul className="jw-list">
        {live.map((membership) => (
          <li key={membership.membershipId}>
            <div className="jw-row">
              <strong>{membership.unitName}</strong>
              <span>{membership.roleTitle}</span>
              {membership.extraGrants.map((extra) => (
                <span key={extra.grant} className="jw-hint">
                  {extra.title}
                </span>
              ))}
              <span className="jw-hint">{formatDate(membership.grantedAt)} 授予</span>
              {mayGrant && membership.role === 'manager' && (
                <Button onClick={() => setChanged(membership)}>
                  调整职能<span className="jw-visually-hidden">（{membership.unitName}）</span>
                </Button>
              )}
              {mayGrant && (
                <ConfirmAction
                  label="收回"
                  kind="danger"
                  confirm={{
                    title: `收回“${membership.unitName}”的${membership.roleTitle}？`,
                    consequence: '收回后从下一次操作起生效。',
                    run: () =>
                      request(`/api/identity/accounts/${account.id}/memberships/${membership.membershipId}`, {
                        method: 'DELETE',
                      }),
                    done: '已收回。',
                    danger: true,
                  }}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      {mayGrant && <GrantForm account={account} />}
      {changed !== undefined && (
        <FunctionsDialog account={account} membership={changed} onClose={() => setChanged(undefined)} />
      )}
    </div>
  )
}

/** The unit, the role and what goes beyond it, as they are chosen, and the granting. */
function useGranting(accountId: string) {
  const { data } = useGet('/api/identity/roles')
  const [unitId, setUnitId] = useState<number>()
  const [role, setRole] = useState<GrantBody['role']>()
  const [extraGrants, setExtra] = useState<string[]>([])
  const unit = useGet(`/api/units/${unitId}`, {}, { enabled: unitId !== undefined }).data
  const fitting = role === 'manager' ? listFitting(data, unit?.kind) : []
  const send = useSend(
    (to: Pick<GrantBody, 'unitId' | 'role'>, key) =>
      request(`/api/identity/accounts/${accountId}/memberships`, {
        method: 'POST',
        key,
        body: {
          ...to,
          extraGrants: fitting.map(({ grant }) => grant).filter((grant) => extraGrants.includes(grant)),
        },
      }),
    {
      onDone: () => {
        showToast('已授予。')
        setRole(undefined)
        setExtra([])
      },
    },
  )
  const roles = (data?.roles ?? []).map((each) => ({ value: each.role, label: each.title }))
  return { roles, unitId, setUnitId, role, setRole, extraGrants, setExtra, fitting, send }
}

function GrantForm({ account }: { account: AccountDetail }) {
  const id = useId()
  const { roles, unitId, setUnitId, role, setRole, extraGrants, setExtra, fitting, send } = useGranting(
    account.id,
  )
  return (
    <section className="jw-stack" aria-label="授予角色">
      <div className="jw-row">
        <div style={{ width: 320 }}>
          <Labelled id={`${id}-unit`} label="单位">
            <UnitCascader id={`${id}-unit`} value={unitId} onChange={setUnitId} />
          </Labelled>
        </div>
        <div style={{ width: 200 }}>
          <Labelled id={`${id}-role`} label="角色">
            <Select
              id={`${id}-role`}
              style={{ width: '100%' }}
              value={role ?? null}
              placeholder="请选择角色"
              options={roles}
              onChange={setRole}
            />
          </Labelled>
        </div>
      </div>
      {fitting.length > 0 && <FunctionChoice options={fitting} value={extraGrants} onChange={setExtra} />}
      {send.error !== null && <ProblemAlert problem={send.error} />}
      <div>
        <Button
          type="primary"
          disabled={unitId === undefined || role === undefined}
          loading={send.isPending}
          onClick={() => unitId !== undefined && role !== undefined && send.mutate({ unitId, role })}
        >
          授予角色
        </Button>
      </div>
    </section>
  )
}
