import './accounts.css'
import type { AccountDetail } from '@jianwang/api'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGo, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { givenReason } from '#lib/reason.ts'
import { type Fact, FactList, type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { tones } from './account.ts'
import { EditDialog, HandOverDialog } from './account-dialogs.tsx'
import { MembershipSection } from './membership-section.tsx'
import { SecretDialog } from './secret-dialog.tsx'

export default function AccountRecordPage() {
  const query = useGet(`/api/identity/accounts/${useParam('id')}`)
  return <RecordGate query={query}>{(account) => <AccountRecord account={account} />}</RecordGate>
}

function AccountRecord({ account }: { account: AccountDetail }) {
  const go = useGo()
  const [secret, setSecret] = useState<string>()
  const [dialog, setDialog] = useState<'edit' | 'hand-over'>()
  const actions: Record<string, RecordAction> = {
    edit: { label: '修改', onClick: () => setDialog('edit') },
    'hand-over': { label: '交接', onClick: () => setDialog('hand-over') },
    ...listSecretActs(account, setSecret, () => go('/administrators')),
    ...listSwitchActs(account),
  }
  return (
    <>
      <RecordPage
        kindWord="账号"
        name={account.username}
        state={<StateTag tone={tones[account.state]} word={account.stateTitle} />}
        facts={listFacts(account)}
        actions={Object.entries(actions).flatMap(([act, one]) => (account.actions.includes(act) ? one : []))}
        sections={[
          { key: 'roles', title: '角色与授权', content: <MembershipSection account={account} /> },
          { key: 'holders', title: '使用人记录', content: <Holders account={account} /> },
        ]}
      />
      {secret !== undefined && (
        <SecretDialog username={account.username} secret={secret} onClose={() => setSecret(undefined)} />
      )}
      {dialog === 'edit' && <EditDialog account={account} onClose={() => setDialog(undefined)} />}
      {dialog === 'hand-over' && (
        <HandOverDialog account={account} onClose={() => setDialog(undefined)} onSecret={setSecret} />
      )}
    </>
  )
}

function listFacts(account: AccountDetail): Fact[] {
  return [
    { label: '姓名', value: account.personName },
    { label: '单位', value: account.unitName ?? '—' },
    { label: '联系电话', value: account.phone ?? '—' },
    { label: '双因素', value: account.hasTotp ? '已启用' : '未启用' },
    {
      label: '最近登录',
      value: account.lastLoginAt ? formatDate(account.lastLoginAt, 'time') : '从未登录',
    },
  ]
}

/** What opens the account again for who has lost the way in. */
function listSecretActs(
  { id }: AccountDetail,
  show: (secret: string | undefined) => void,
  ask: () => void,
): Record<string, RecordAction> {
  const url = `/api/identity/accounts/${id}` as const
  return {
    'reset-secret': {
      label: '重置密码',
      confirm: {
        title: '重置密码？',
        consequence: '将生成新的初始密码，只显示一次；该账号的登录会全部退出。',
        reason: 'required',
        run: async (reason, key) => {
          show((await request(`${url}/reset-secret`, { method: 'POST', key, body: { reason } })).secret)
        },
      },
    },
    'ask-secret': { label: '申请重置密码', onClick: ask },
    'clear-totp': {
      label: '解除双因素',
      confirm: {
        title: '解除双因素？',
        consequence: '使用人更换手机时使用。解除后须重新设置。',
        reason: 'required',
        run: (reason, key) => request(`${url}/clear-totp`, { method: 'POST', key, body: { reason } }),
        done: '已解除双因素。',
      },
    },
  }
}

function listSwitchActs({ id, username, version }: AccountDetail): Record<string, RecordAction> {
  const turn = (enabled: boolean, reason: string) =>
    request(`/api/identity/accounts/${id}`, {
      method: 'PATCH',
      body: { version, enabled, ...givenReason(reason) },
    })
  return {
    disable: {
      label: '停用',
      kind: 'danger',
      confirm: {
        title: `停用账号 ${username}？`,
        consequence: '停用立即生效，正在使用的登录会退出，账号名不再分配给他人。',
        reason: 'required',
        run: (reason) => turn(false, reason),
        done: '已停用。',
      },
    },
    enable: {
      label: '启用',
      confirm: {
        title: `启用账号 ${username}？`,
        consequence: '启用后使用人可以再次登录。',
        reason: 'optional',
        run: (reason) => turn(true, reason),
        done: '已启用。',
      },
    },
  }
}

function Holders({ account }: { account: AccountDetail }) {
  return (
    <FactList
      facts={account.holders.map((holder) => ({
        label: holder.personName,
        value: `${formatDate(holder.from)} 起${holder.until ? `，至 ${formatDate(holder.until)}` : ''}${holder.reason ? `（${holder.reason}）` : ''}`,
      }))}
    />
  )
}
