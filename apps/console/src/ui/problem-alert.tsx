import './kit.css'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { type ApiProblem, toProblem } from '#lib/api.ts'
import { Icon, type IconName } from './icons.tsx'

export type NoticeTone = 'error' | 'warning' | 'info' | 'success'
const icons: Record<NoticeTone, IconName> = {
  error: 'error',
  warning: 'warn',
  info: 'info',
  success: 'check',
}

type NoticeProps = { tone: NoticeTone; title?: ReactNode; children?: ReactNode; action?: ReactNode }

/** A sentence of standing on the page, with icon; an error is read out at once. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  return (
    <div className={`jw-notice jw-notice--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <div className="jw-notice__text">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {action && <div className="jw-notice__action">{action}</div>}
    </div>
  )
}

/** What went wrong, in the server's sentence, the request number for the help desk, and 重试 when given. */
export function ProblemAlert({ problem, onRetry }: { problem: ApiProblem | Error; onRetry?: () => void }) {
  const { detail, errors: all, instance, status } = toProblem(problem)
  // One that says the same is the whole of it.
  const errors = all.filter(({ message }) => message !== detail)
  return (
    <Notice tone="error" title={detail} action={onRetry && <Button onClick={onRetry}>重试</Button>}>
      {errors.length > 0 && (
        <ul className="jw-list">
          {errors.map((fault) => (
            <li key={fault.path + fault.message}>{fault.message}</li>
          ))}
        </ul>
      )}
      {instance && status >= 500 && <span className="jw-hint">联系客服时请报编号：{instance}</span>}
    </Notice>
  )
}
