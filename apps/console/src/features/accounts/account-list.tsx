import type { ItemOf } from '@jianwang/api/asked'
import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { stateOptions, tones } from './account.ts'

export default function AccountListPage() {
  const go = useGo()
  const me = useMe()
  const mayManage = hasGrant(me, 'accounts.manage')
  return (
    <ListPage<ItemOf<'/api/identity/accounts'>>
      title={mayManage ? '账号管理' : '授权管理'}
      path="/api/identity/accounts"
      columns={[
        column('username', '账号', 140, (row) => row.username),
        column('personName', '姓名', 140, (row) => <span title={row.personName}>{row.personName}</span>),
        column('unitName', '单位', 'rest', (row) => row.unitName ?? '—'),
        column('roles', '角色', 184, (row) => row.roles.map((role) => role.roleTitle).join('、') || '未授权'),
        column('state', '状态', 144, (row) => <StateTag tone={tones[row.state]} word={row.stateTitle} />),
        column('totp', '双因素', 90, (row) => (row.hasTotp ? '已启用' : '未启用')),
        column('lastLoginAt', '最近登录', 170, (row) =>
          row.lastLoginAt ? <DateText value={row.lastLoginAt} style="time" /> : '从未登录',
        ),
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
