import { useBlocker } from '@tanstack/react-router'
import { Button } from 'antd'
import { Dialog } from './dialog.tsx'

type LeaveGuardProps = {
  isDirty: () => boolean
  /** Deletes the draft; without it the form keeps none. */
  onDrop?: () => void
}

/** Asks before an unsent form is left; `isDirty` is asked at that moment, not before. */
export function LeaveGuard({ isDirty, onDrop }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  const isBlocked = blocker.status === 'blocked'
  return (
    <Dialog title="还没有提交，要离开吗？" open={isBlocked} onClose={() => blocker.reset?.()}>
      <p>
        {onDrop
          ? '保留草稿：退出登录之前再打开本页，已填内容还在。不保留：已填内容立即删除。'
          : '离开后，已填内容不保留。'}
      </p>
      <div className="jw-dialog-actions jw-dialog-actions--spaced">
        <Button type="primary" onClick={() => blocker.reset?.()}>
          继续填写
        </Button>
        {onDrop && <Button onClick={() => blocker.proceed?.()}>保留草稿并离开</Button>}
        <Button
          danger
          onClick={() => {
            onDrop?.()
            blocker.proceed?.()
          }}
        >
          不保留并离开
        </Button>
      </div>
    </Dialog>
  )
}
