import { activityDefaults } from '@jianwang/records/activity'
import { request } from '#lib/api.ts'
import { useMe } from '#lib/session.ts'
import { FormPage } from '#ui/form-page.tsx'
import { ActivityFields } from './activity-fields.tsx'
import { base } from './activity-words.ts'
import { toBody } from './form-values.ts'

/** 新增: a draft of the own level, published from its page once it has been read again (S0-12, S0-18, S0-24). */
export default function ActivityNew() {
  const me = useMe()
  return (
    <FormPage
      title="新增活动"
      lead={`由${me.unit.name}发布。先存为草稿，核对无误后发布，发布后市民可在小程序中报名。`}
      draftId="activities.new"
      initial={activityDefaults}
      submitLabel="存为草稿"
      submit={(values, { key }) => request(base, { method: 'POST', key, body: toBody(values) })}
      done="已存为草稿，核对后请发布。"
      goTo={({ id }) => `/activities/${id}`}
      backTo="/activities"
    >
      <ActivityFields isNew />
    </FormPage>
  )
}
