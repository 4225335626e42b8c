import type { Settings } from '@jianwang/api'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { ConfirmDialog } from '#ui/confirm-action.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
import { base, type PictureName, pictureWords } from './setting-words.ts'

const addressOf = (name: string) => `${base}/pictures/${name}` as const

/** The codes people scan, each with what it is for. */
export function PictureList({ pictures }: Pick<Settings, 'pictures'>) {
  const [removing, setRemoving] = useState<PictureName>()
  return (
    <section className="jw-card">
      <h2>二维码图片</h2>
      <div className="settings-pictures">
        {(Object.keys(pictureWords) as PictureName[]).map((name) => (
          <OnePicture
            key={name}
            name={name}
            url={pictures.find((picture) => picture.name === name)?.url}
            onRemove={() => setRemoving(name)}
          />
        ))}
      </div>
      {removing && (
        <ConfirmDialog
          open
          onClose={() => setRemoving(undefined)}
          confirm={{
            title: `删除“${pictureWords[removing].title}”？`,
            consequence: '删除后各页不再显示这张二维码，可以重新上传。',
            verb: '删除',
            danger: true,
            done: '已删除。',
            run: (_reason, key) => request(addressOf(removing), { method: 'DELETE', key }),
          }}
        />
      )}
    </section>
  )
}

type OnePictureProps = { name: PictureName; url: string | undefined; onRemove: () => void }

function OnePicture({ name, url, onRemove }: OnePictureProps) {
  const { title, about } = pictureWords[name]
  const sending = useSend((file: File, key) => request(addressOf(name), { method: 'PUT', key, body: file }), {
    onDone: () => showToast(`已更换“${title}”。`),
  })
  return (
    <div>
      <h3>{title}</h3>
      <p className="jw-hint">{about}</p>
      {url === undefined ? (
        <p className="settings-no-picture">还没有图片</p>
      ) : (
        <img src={url} alt={title} width={160} height={160} />
      )}
      {sending.error && <ProblemAlert problem={sending.error} />}
      <FileDrop
        label={title}
        accept={['.png', '.jpg', '.jpeg']}
        maxMiB={0.5}
        disabled={sending.isPending}
        onFile={(file) => sending.mutate(file)}
      />
      {url !== undefined && (
        <Button danger aria-label={`删除${title}`} onClick={onRemove}>
          删除
        </Button>
      )}
    </div>
  )
}
