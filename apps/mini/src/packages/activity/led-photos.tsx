import { photoStates } from '#lib/activity-states'
import { ledActivities, type Picked } from '#lib/api'
import { sayMoment } from '#lib/dates'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Row, Rows } from '#ui/row'
import { PhotoPick } from '../../parts/photo-pick'

/** 活动照片: the sub-district looks at a leader's pictures before anybody else does. */
export function LedPhotos({ id }: { id: string }) {
  const read = useLoad(() => ledActivities.photos(id), [id])
  const act = useAct()
  const add = (photo: Picked | undefined) => {
    if (photo === undefined) return
    void act.run(async () => {
      await ledActivities.addPhoto(id, photo)
      read.reload()
    })
  }
  return (
    <>
      <Heading level={2}>活动照片</Heading>
      <Box className="soft para">上传后由街镇查看，通过后公开。请不要上传他人不愿公开的照片。</Box>
      <Failure title="照片没有上传" text={act.error} />
      <PhotoPick busy={act.busy} onPick={add} />
      <Load of={read} what="照片">
        {({ items }) =>
          items.length === 0 ? null : (
            <Rows label="活动照片">
              {items.map((photo, i) => (
                <Row
                  key={photo.id}
                  title={photo.caption ?? `照片 ${i + 1}`}
                  note={`${sayMoment(photo.addedAt)} · ${photoStates[photo.state]}`}
                />
              ))}
            </Rows>
          )
        }
      </Load>
    </>
  )
}
