import { Button } from 'antd'
import { Dialog } from '#ui/dialog.tsx'
import { showToast } from '#ui/toast.tsx'

/** A18: the one-time initial secret is shown once, here, and stored nowhere. */
export function SecretDialog({
  username,
  secret,
  onClose,
}: {
  username: string
  secret: string
  onClose: () => void
}) {
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => showToast('已复制。'),
      () => showToast('请手工抄录。', 'error'),
    )
  return (
    <Dialog
      title="初始密码只显示这一次"
      open
      onClose={onClose}
      foot={
        <>
          <Button type="primary" onClick={onClose}>
            已交给本人
          </Button>
          <Button onClick={() => void copy()}>复制</Button>
        </>
      }
    >
      <div className="jw-stack">
        <p>请当面交给账号使用人，72 小时内首次登录并修改。关闭后无法再次查看，只能重置。</p>
        <dl className="jw-secret">
          <dt>账号</dt>
          <dd>{username}</dd>
          <dt>初始密码</dt>
          <dd>
            <code>{secret}</code>
          </dd>
        </dl>
      </div>
    </Dialog>
  )
}
