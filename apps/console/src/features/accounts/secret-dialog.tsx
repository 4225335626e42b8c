import { Button } from 'antd'
import { Dialog } from '#ui/dialog.tsx'
import { showToast } from '#ui/toast.tsx'

const halfWords = { first: '前一半', second: '后一半' } as const

/** A18: the one-time initial secret is shown once, here, and stored nowhere. */
export function SecretDialog({
  username,
  secret,
  half,
  onClose,
}: {
  username: string
  secret: string
  /** One half of the secret of one of the three; the other is shown to another administrator. */
  half?: 'first' | 'second'
  onClose: () => void
}) {
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => showToast('已复制。'),
      () => showToast('请手工抄录。', 'error'),
    )
  return (
    <Dialog
      title={half === undefined ? '初始密码只显示这一次' : `初始密码的${halfWords[half]}只显示这一次`}
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
        <p>
          {half === undefined
            ? '请当面交给账号使用人，72 小时内首次登录并修改。关闭后无法再次查看，只能重置。'
            : '请当面交给本人，不要交给另一名管理员。本人把前一半、短横线、后一半连起来输入，72 小时内首次登录并修改。'}
        </p>
        <dl className="jw-secret">
          <dt>账号</dt>
          <dd>{username}</dd>
          <dt>{half === undefined ? '初始密码' : halfWords[half]}</dt>
          <dd>
            <code>{secret}</code>
          </dd>
        </dl>
      </div>
    </Dialog>
  )
}
