import type { Activity } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import { useMe } from '#lib/session.ts'
import { FormPage } from '#ui/form-page.tsx'
import { showToast } from '#ui/toast.tsx'
import { ActivityFields } from './activity-fields.tsx'
import { base } from './activity-words.ts'
import { emptyActivity, toBody } from './form-values.ts'

/** 新增: a draft of the own level, published from its page once it has been read again (S0-12, S0-18, S0-24). */
export default function ActivityNew() {
  const me = useMe()
  const go = useGo()
  return (
    <FormPage<Activity>
      title="新增活动"
      lead={`由${me.unit.name}发布。先存为草稿，核对无误后发布，发布后市民可在小程序中报名。`}
      draftId="activities.new"
      initial={emptyActivity}
      submitLabel="存为草稿"
      submit={(values, { key }) => request(base, { method: 'POST', key, body: toBody(values) })}
      onDone={({ id }) => {
        showToast('已存为草稿，核对后请发布。')
        go(`/activities/${id}`, { replace: true })
      }}
      backTo="/activities"
    >
      <ActivityFields isNew />
    </FormPage>
  )
}
