import type { Activity, Photo } from '@jianwang/api'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet, useSend } from '#lib/query.ts'
import { hasGrant, type Me, useMe } from '#lib/session.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Loaded } from '#ui/page.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toast.tsx'
import { base, photoStates } from './activity-words.ts'

/** The level that owns the activity judges its pictures, its teams' too. */
export function mayJudge(me: Me, activity: Pick<Activity, 'publisher' | 'unitId'>): boolean {
  const grant = activity.publisher === 'team' ? 'activities.approve' : 'activities.publish'
  return hasGrant(me, grant) && me.unit.id === String(activity.unitId)
}

type PhotosPath = `${typeof base}/${string}/photos`

/** 相册: what leaders send is looked at before anybody else sees it. */
export function AlbumTab({ activity }: { activity: Activity }) {
  const me = useMe()
  const path = `${base}/${activity.id}/photos` as const
  const query = useGet(path)
  const mayAct = mayJudge(me, activity)
  const isLive = activity.state === 'published' || activity.state === 'ended'
  return (
    <div className="jw-stack">
      <Loaded
        query={query}
        waiting={<span className="jw-skeleton act-photo-loading" role="status" aria-label="正在载入" />}
      >
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState sentence="还没有照片。" />
          ) : (
            <ul className="act-photos">
              {items.map((photo, at) => (
                <li key={photo.id}>
                  <PhotoCard photo={photo} path={path} mayAct={mayAct} no={at + 1} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {activity.mayOrganise && isLive && <AddPhoto path={path} />}
    </div>
  )
}

type PhotoProps = { photo: Photo; path: PhotosPath; mayAct: boolean; no: number }

function PhotoCard({ photo, path, mayAct, no }: PhotoProps) {
  const name = photo.caption ?? `第 ${no} 张照片`
  const url = `${path}/${photo.id}` as const
  return (
    <figure className="act-photo">
      <img src={url} alt={name} loading="lazy" />
      <figcaption>
        <span className="act-photo__name" title={name}>
          {name}
        </span>
        <span className="jw-row act-photo__foot">
          <StateTag {...photoStates[photo.state]} />
          <span className="jw-hint">
            <DateText value={photo.addedAt} />
          </span>
          {mayAct && <PhotoActs name={name} url={url} state={photo.state} />}
        </span>
      </figcaption>
    </figure>
  )
}

type PhotoActsProps = { name: string; url: `${PhotosPath}/${string}`; state: Photo['state'] }

function PhotoActs({ name, url, state }: PhotoActsProps) {
  const act = (verb: 'show' | 'hide') => (_reason: string, key: string) =>
    request(`${url}/${verb}`, { method: 'POST', key })
  return (
    <>
      {state !== 'shown' && (
        <ConfirmAction
          label="展示"
          look="link"
          confirm={{
            title: `展示“${name}”？`,
            consequence: '展示后所有人都能看到。请确认照片中的人同意公开，且没有身份证、门牌等个人信息。',
            run: act('show'),
            done: '已展示。',
          }}
        />
      )}
      {state !== 'hidden' && (
        <ConfirmAction
          label="不展示"
          look="link"
          kind="danger"
          confirm={{
            title: `不展示“${name}”？`,
            consequence: '其他人不再看到这张照片，最迟 5 分钟后从手机上消失；照片保留，可以再展示。',
            run: act('hide'),
            done: '已设为不展示。',
          }}
        />
      )}
    </>
  )
}

/** A level answers for its own pictures: they are shown at once. */
function AddPhoto({ path }: { path: PhotosPath }) {
  const id = useId()
  const [caption, setCaption] = useState('')
  const adding = useSend(
    (file: File, key) =>
      request(path, {
        method: 'POST',
        query: { caption: caption.trim() || undefined },
        key,
        body: file,
      }),
    {
      onDone: () => {
        setCaption('')
        showToast('已上传照片。')
      },
    },
  )
  return (
    <div className="jw-stack jw-stack--tight">
      <h2>添加照片</h2>
      <div>
        <label className="jw-label" htmlFor={id}>
          说明<span className="jw-hint">选填</span>
        </label>
        <Input id={id} value={caption} maxLength={60} onChange={(event) => setCaption(event.target.value)} />
      </div>
      {adding.error && <ProblemAlert problem={adding.error} />}
      <FileDrop
        label="照片"
        accept={['.jpg', '.jpeg', '.png']}
        maxMiB={2}
        disabled={adding.isPending}
        onFile={(file) => adding.mutate(file)}
      />
      <p className="jw-hint">上传后即对外公开，最多 30 张。请确认照片中的人同意公开。</p>
    </div>
  )
}
