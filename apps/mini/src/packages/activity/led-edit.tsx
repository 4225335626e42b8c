import type { Activity } from '@jianwang/api'
import { useState } from 'react'
import {
  type ActivityForm,
  checkForm,
  draftOf,
  dropForm,
  emptyForm,
  formOf,
  keepForm,
  keptForm,
  namesOnWire,
} from '#lib/activity-form'
import { ledActivities } from '#lib/api'
import { replace } from '#lib/go'
import { makeKey } from '#lib/key'
import { useForm } from '#lib/use-form'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { ActivityEntries } from './activity-entries'

/** Writing an activity of one's team, new or again; kept on the phone at each keystroke. */
export default function LedEdit() {
  const { id, teamId = '' } = useParams()
  return (
    <Screen title={id === undefined ? '发布团队活动' : '修改团队活动'}>
      <NeedSignIn why="只有队长可以发布团队活动。">
        {() => (id === undefined ? <Form teamId={teamId} /> : <Existing id={id} />)}
      </NeedSignIn>
    </Screen>
  )
}

function Existing({ id }: { id: string }) {
  const read = useLoad(() => ledActivities.one(id), [id])
  return (
    <Load of={read} what="活动">
      {(activity) => <Form teamId={activity.teamId ?? ''} activity={activity} />}
    </Load>
  )
}

function Form({ teamId, activity }: { teamId: string; activity?: Activity }) {
  const of = activity?.id ?? teamId
  const base = activity === undefined ? emptyForm : formOf(activity)
  const [key] = useState(makeKey)
  const form = useForm<ActivityForm>({
    first: () => keptForm(of, base),
    base,
    check: checkForm,
    keep: (values) => keepForm(of, values),
    names: namesOnWire,
    again: formOf,
  })
  const save = async (values: ActivityForm) => {
    const draft = draftOf(values)
    const { id } =
      activity === undefined
        ? await ledActivities.create(teamId, draft, key)
        : await ledActivities.change(activity.id, values.version, draft)
    dropForm(of)
    replace('/packages/activity/led-one', { id })
  }
  return (
    <>
      <ActivityEntries form={form} />
      <Failure text={form.error} />
      <Box className="soft para">保存后可以先检查，再提交街镇审核。</Box>
      <Press kind="main" disabled={form.busy} onPress={() => form.send(save)}>
        {form.busy ? '正在保存…' : '保存'}
      </Press>
    </>
  )
}
