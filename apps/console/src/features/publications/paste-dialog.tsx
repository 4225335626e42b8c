import type { PublicationDelivery as Delivery } from '@jianwang/api'
import { Button, Input } from 'antd'
import { useGet } from '#lib/query.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Loaded } from '#ui/page.tsx'
import { showToast } from '#ui/toast.tsx'
import { pagesOf } from './pages-of.ts'

/** What a person pastes on a channel that no program may write to: text, pictures and sheet of the channel's own area. */
export function PasteDialog({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const at = `/api/publications/deliveries/${delivery.id}` as const
  const query = useGet(`${at}/text`)
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    showToast('已复制，请到渠道粘贴。')
  }
  return (
    <Dialog title={`发布到“${delivery.channel}”`} open onClose={onClose}>
      <Loaded query={query}>
        {({ text, pictures }) => (
          <div className="jw-stack">
            {delivery.home !== null && (
              <p>
                渠道主页：
                <a href={delivery.home} target="_blank" rel="noopener noreferrer">
                  {delivery.home}
                </a>
              </p>
            )}
            <Input.TextArea aria-label="可粘贴的文字" readOnly rows={10} value={text} />
            <div className="jw-row">
              <Button type="primary" onClick={() => void copy(text)}>
                复制文字
              </Button>
              {pagesOf(pictures).map((page) => (
                <a key={page} href={`${at}/picture?page=${page}`}>
                  下载图片{pictures > 1 ? ` ${page}` : ''}
                </a>
              ))}
              <a href={`${at}/sheet`}>下载表格</a>
            </div>
            <p className="jw-hint">发布以后，请回到记录按“已发布”，填写网址。</p>
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}
