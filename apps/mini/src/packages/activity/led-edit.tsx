import { useState } from 'react'
import {
  type ActivityForm,
  checkForm,
  draftOf,
  dropForm,
  emptyForm,
  type FormFaults,
  faultsOf,
  formOf,
  keepForm,
  readForm,
} from '#lib/activity-form'
import { ledActivities } from '#lib/api'
import { focusFault } from '#lib/focus-fault'
import { replace } from '#lib/go'
import { makeKey } from '#lib/key'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import type { LedActivity } from '#lib/wire'
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

function Form({ teamId, activity }: { teamId: string; activity?: LedActivity }) {
  const of = activity === undefined ? teamId : `${activity.id}:${activity.version}`
  const [form, setForm] = useState(
    () => readForm(of) ?? (activity === undefined ? emptyForm : formOf(activity)),
  )
  const [faults, setFaults] = useState<FormFaults>({})
  const [key] = useState(makeKey)
  const act = useAct()
  const change = (part: Partial<ActivityForm>) => {
    const next = { ...form, ...part }
    setForm(next)
    keepForm(of, next)
  }
  const blame = (found: FormFaults) => {
    setFaults(found)
    focusFault(found)
  }
  const save = () => {
    const found = checkForm(form)
    if (Object.keys(found).length > 0) return blame(found)
    setFaults({})
    return void act.run(async () => {
      try {
        const draft = draftOf(form)
        const { id } =
          activity === undefined
            ? await ledActivities.create(teamId, draft, key)
            : await ledActivities.change(activity.id, activity.version, draft)
        dropForm(of)
        replace('/packages/activity/led-one', { id })
      } catch (error) {
        const refused = faultsOf(error)
        if (Object.keys(refused).length === 0) throw error
        blame(refused)
      }
    })
  }
  return (
    <>
      <ActivityEntries form={form} faults={faults} onChange={change} />
      <Failure text={act.error} />
      <Box className="soft para">保存后可以先检查，再提交街镇审核。</Box>
      <Press kind="main" disabled={act.busy} onPress={save}>
        {act.busy ? '正在保存…' : '保存'}
      </Press>
    </>
  )
}
