import { Button } from 'antd'
import { toProblem } from '#lib/api.ts'
import { AppLink } from '#lib/navigate.tsx'
import { useTitle } from '#lib/title.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import type { Coming } from './coming.ts'

/** What the manual announces and is not open yet says so itself, rather than being absent. */
export function ComingPage({ coming }: { coming: Coming }) {
  const { title, mark, sentence } = coming
  useTitle(title)
  return (
    <div className="jw-stack">
      <div className="jw-row">
        <h1>{title}</h1>
        <StateTag tone="neutral" word={mark} />
      </div>
      <div className="jw-card">
        <EmptyState sentence={`本功能${mark}。${sentence}`} action={<AppLink href="/">返回首页</AppLink>} />
      </div>
    </div>
  )
}

export function ForbiddenPage() {
  useTitle('没有权限')
  return (
    <div className="jw-stack">
      <h1>没有权限</h1>
      <div className="jw-card">
        <EmptyState
          sentence="您的账号不能打开此页。如工作需要，请联系本单位管理员。"
          action={<AppLink href="/">返回首页</AppLink>}
        />
      </div>
    </div>
  )
}

export function NotFoundPage() {
  useTitle('没有这个页面')
  return (
    <div className="jw-stack">
      <h1>没有这个页面</h1>
      <div className="jw-card">
        <EmptyState
          sentence="地址可能有误，或页面已移走，请从左侧菜单进入。"
          action={<AppLink href="/">返回首页</AppLink>}
        />
      </div>
    </div>
  )
}

/** A new version may have replaced the chunk this page lives in: loading anew brings it. */
export function PageFailed({ error }: { error: unknown }) {
  useTitle('页面出错')
  return (
    <div className="jw-stack">
      <h1>页面没有打开</h1>
      <ProblemAlert problem={toProblem(error)} />
      <div>
        <Button type="primary" onClick={() => location.reload()}>
          刷新页面
        </Button>
      </div>
    </div>
  )
}

export function PageLoading() {
  return (
    <div className="jw-stack" role="status" aria-label="正在载入">
      <span className="jw-skeleton" style={{ width: 160, height: 20 }} />
      <div className="jw-card jw-stack">
        {[60, 90, 75, 40].map((width) => (
          <span key={width} className="jw-skeleton" style={{ width: `${width}%` }} />
        ))}
      </div>
    </div>
  )
}
