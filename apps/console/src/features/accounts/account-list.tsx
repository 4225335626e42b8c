import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { DateText } from '#ui/date-text.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { type Account, stateOptions, toneOf } from './account.ts'

export default function AccountListPage() {
  const go = useGo()
  const me = useMe()
  const mayManage = hasGrant(me, 'accounts.manage')
  return (
    <ListPage<Account>
      title={mayManage ? '账号管理' : '授权管理'}
      path="/api/identity/accounts"
      columns={[
        { key: 'username', title: '账号', width: 140, render: (row) => row.username },
        { key: 'personName', title: '姓名', width: 140, render: (row) => row.personName },
        { key: 'unitName', title: '单位', render: (row) => row.unitName ?? '—' },
        {
          key: 'roles',
          title: '角色',
          width: 200,
          render: (row) => row.roles.map((role) => role.roleTitle).join('、') || '未授权',
        },
        {
          key: 'state',
          title: '状态',
          width: 150,
          render: (row) => <StateTag tone={toneOf(row.state)} word={row.stateTitle} />,
        },
        { key: 'totp', title: '双因素', width: 90, render: (row) => (row.hasTotp ? '已启用' : '未启用') },
        {
          key: 'lastLoginAt',
          title: '最近登录',
          width: 170,
          render: (row) => (row.lastLoginAt ? <DateText value={row.lastLoginAt} style="time" /> : '从未登录'),
        },
      ]}
      filters={[
        { key: 'query', label: '账号或姓名', kind: 'text' },
        { key: 'state', label: '状态', kind: 'select', options: stateOptions },
        { key: 'unitId', label: '单位', kind: 'unit' },
      ]}
      rowKey={(row) => row.id}
      rowLabel={(row) => row.username}
      rowHref={(row) => `/accounts/${row.id}`}
      actions={
        mayManage && (
          <Button type="primary" onClick={() => go('/accounts/new')}>
            新增
          </Button>
        )
      }
      empty={{ sentence: '没有符合条件的账号。' }}
    />
  )
}
