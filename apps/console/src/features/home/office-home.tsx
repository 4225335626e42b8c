import './home.css'
import { AppLink } from '#lib/navigate.tsx'
import { type Me, useMe } from '#lib/session.ts'
import { Icon, type IconName } from '#ui/icons.tsx'

type Door = { href: string; title: string; note: string; icon: IconName }

const doors: Partial<Record<Me['role'], Door[]>> = {
  system_admin: [
    {
      href: '/accounts',
      title: '账号管理',
      note: '为实名人员建立账号、重置初始密码、停用和交接',
      icon: 'account',
    },
    {
      href: '/operations',
      title: '运行管理',
      note: '查看后台工作是否正常，处理多次失败的任务',
      icon: 'task',
    },
  ],
  security_admin: [
    { href: '/accounts', title: '授权管理', note: '授予和收回单位里的角色与附加权限', icon: 'shield' },
  ],
  audit_admin: [
    { href: '/audit', title: '审计日志', note: '查看谁在何时做了什么，校验审计链', icon: 'audit' },
  ],
}

/** The three administrators (三员) start from their own desk; they see no business data. */
export function OfficeHome() {
  const me = useMe()
  return (
    <>
      <p className="jw-hint">系统管理员、安全管理员、审计管理员各司其职，互不兼任，均不能查看业务数据。</p>
      <ul className="jw-todos">
        {(doors[me.role] ?? []).map((door) => (
          <li key={door.href} className="jw-card">
            <AppLink href={door.href} className="jw-todo">
              <Icon name={door.icon} />
              <span>
                <strong>{door.title}</strong>
                <span className="jw-hint">{door.note}</span>
              </span>
              <Icon name="right" />
            </AppLink>
          </li>
        ))}
      </ul>
    </>
  )
}
