import './news-photos.css'
import type { NewsPhotos as Photos } from '@jianwang/api'
import { newsPhotos } from '@jianwang/records/delivery-news'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import type { useGet } from '#lib/query.ts'
import { useSend } from '#lib/query.ts'
import { FileDrop } from '#ui/file-drop.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'

type Photo = Photos['items'][number]
/** What was typed of each photo, by its id. */
export type Alts = Readonly<Record<string, string>>
type Said = { id: string; alt: string }[]

export const sayAlts = (photos: readonly Photo[], alts: Alts): Said =>
  photos.map(({ id, alt }) => ({ id, alt: (alts[id] ?? alt ?? '').trim() }))

/** What is wrong with what the photos say, or nothing. */
export function explainAlts(said: Said): string | undefined {
  const at = said.findIndex(({ alt }) => alt.length < newsPhotos.alt.least)
  return at === -1 ? undefined : `请写明第 ${at + 1} 张照片的内容，${newsPhotos.alt.least} 个字以上。`
}

type NewsPhotosProps = {
  courseId: string
  photos: ReturnType<typeof useGet<`/api/delivery/courses/${string}/news/photos`>>
  alts: Alts
  setAlts: (alts: Alts) => void
}

/** Photos of 配送新闻: uploaded, or taken over of the lessons' evidence, each with words for who does not see it. */
export function NewsPhotos({ courseId, photos, alts, setAlts }: NewsPhotosProps) {
  const at = `/api/delivery/courses/${courseId}/news/photos` as const
  const id = useId()
  const [agreed, setAgreed] = useState(false)
  const upload = useSend(
    (file: File, key) => {
      const body = new FormData()
      body.append('file', file)
      return request(at, { method: 'POST', key, query: { agreed }, body })
    },
    { onDone: () => showToast('已加入照片。') },
  )
  const take = useSend(
    (evidenceId: string, key) =>
      request(`${at}/evidence`, { method: 'POST', key, body: { evidenceId, agreed } }),
    { onDone: () => showToast('已加入上课照片。') },
  )
  const drop = useSend((photo: string, key) => request(`${at}/${photo}`, { method: 'DELETE', key }))
  const problem = photos.error ?? upload.error ?? take.error ?? drop.error
  const { items = [], offered = [], mayChange = false } = photos.data ?? {}
  const isFull = items.length >= newsPhotos.most
  return (
    <fieldset className="news-photo-field">
      <legend className="jw-label">
        照片 <span className="jw-hint">选填，最多 {newsPhotos.most} 张</span>
      </legend>
      {problem && <ProblemAlert problem={problem} />}
      <ul className="news-photos">
        {items.map((photo, n) => (
          <li key={photo.id}>
            <img src={`${at}/${photo.id}`} alt={photo.alt ?? `第 ${n + 1} 张照片`} />
            <Input
              aria-label={`第 ${n + 1} 张照片的内容`}
              placeholder="照片内容，给看不见的人听"
              maxLength={newsPhotos.alt.most}
              value={alts[photo.id] ?? photo.alt ?? ''}
              onChange={({ target }) => setAlts({ ...alts, [photo.id]: target.value })}
            />
            {mayChange && (
              <Button size="small" onClick={() => drop.mutate(photo.id)}>
                移除第 {n + 1} 张
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && !isFull && (
        <div className="jw-stack">
          <Checkbox id={`${id}-agreed`} checked={agreed} onChange={({ target }) => setAgreed(target.checked)}>
            照片中可以辨认的人已同意公开，未成年人由监护人同意
          </Checkbox>
          {offered.length > 0 && (
            <>
              <p className="jw-hint">教练提交的上课照片，点一下加入：</p>
              <ul className="news-photos">
                {offered.map((piece, n) => (
                  <li key={piece.id}>
                    <img
                      src={`/api/delivery/evidence/${piece.id}/file`}
                      alt={`第 ${piece.seq} 节课的照片`}
                      loading="lazy"
                    />
                    <Button
                      size="small"
                      disabled={!agreed || take.isPending}
                      aria-label={`加入第 ${piece.seq} 节课的照片 ${n + 1}`}
                      onClick={() => take.mutate(piece.id)}
                    >
                      加入（第 {piece.seq} 节课）
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )}
          <FileDrop
            label="照片"
            accept={['.jpg', '.jpeg', '.png']}
            maxMiB={newsPhotos.mostMiB}
            disabled={!agreed || upload.isPending}
            onFile={(file) => upload.mutate(file)}
          />
          <p className="jw-hint">
            加入时去掉照片里的拍摄地点、时间和设备信息。{agreed ? '' : '先勾选同意公开，再加入照片。'}
          </p>
        </div>
      )}
    </fieldset>
  )
}
