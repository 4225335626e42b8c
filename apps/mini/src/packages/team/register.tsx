import { useEffect, useState } from 'react'
import { codes, teams, units } from '#lib/api'
import { focusOn } from '#lib/focus'
import { replace } from '#lib/go'
import { drop, flush, useOutbox } from '#lib/outbox'
import {
  draftOf,
  newDraft,
  type RegisterDraft,
  readDraft,
  saveDraft,
  sendCorrection,
  sendDraft,
  useArrived,
  writtenIn,
} from '#lib/register-draft'
import { checkStep, firstFaultyStep, stepTitles } from '#lib/register-rules'
import { useDepartures, useSession } from '#lib/session'
import { type Form, useForm } from '#lib/use-form'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Notice, Waiting } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { Steps } from '#ui/steps'
import { StepPage } from './steps/step-page'

const last = stepTitles.length - 1

/** 团队登记 (S0-58): one theme a page; kept on the phone at each keystroke; sent once, whatever the network does. */
export default function Register() {
  const params = useParams()
  const [begun, setBegun] = useState<Begun | undefined>(undefined)
  const [failed, setFailed] = useState<string | undefined>(undefined)
  const departures = useDepartures()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever left took his draft along
  useEffect(() => {
    prepare(params.id, params.code).then(setBegun, () =>
      setFailed('没有读到要修改的团队，请检查网络后返回重试。'),
    )
  }, [params.id, params.code, departures])
  const title = params.id === undefined ? '团队登记' : '修改团队信息'
  if (begun === undefined)
    return (
      <Screen title={title}>
        {failed === undefined ? <Waiting what="登记内容" /> : <Notice tone="error">{failed}</Notice>}
      </Screen>
    )
  return <Wizard key={begun.first.key} title={title} {...begun} />
}

/** Where one goes on, and what the team that is corrected says. */
type Begun = { first: RegisterDraft; base?: Partial<RegisterDraft> }

async function prepare(teamId: string | undefined, code: string | undefined): Promise<Begun> {
  if (teamId === undefined) return { first: await prepareNew(code) }
  const team = await teams.one(teamId)
  const kept = readDraft(teamId)
  return { first: kept?.editing?.version === team.version ? kept : draftOf(team), base: writtenIn(team) }
}

async function prepareNew(code: string | undefined): Promise<RegisterDraft> {
  const draft = readDraft() ?? newDraft()
  if (code === undefined || code === draft.code) return draft
  // Without network the code itself is enough; whose it is the server will say.
  const scanned = await codes.read(code).catch(() => undefined)
  const name = scanned?.unitName ?? ''
  return { ...draft, code, codeUnit: { name }, unit: await findStreet(name).catch(() => ({})) }
}

/** The code's sub-district among the choices, so that the committees below it can be offered. */
async function findStreet(name: string): Promise<RegisterDraft['unit']> {
  if (name === '') return {}
  const found = (await units.search(name)).items.filter(({ kind }) => kind === 'street')
  const street = found.find((unit) => unit.fullName.endsWith(name) || unit.name === name)
  return street === undefined || found.length > 1 ? {} : { street }
}

function Wizard({ title, first, base }: Begun & { title: string }) {
  const form = useForm<RegisterDraft>({
    first: () => first,
    check: (draft) => checkStep(draft, draft.step),
    keep: saveDraft,
    // Their entries are on other pages: all of it is told at once.
    names: 'nowhere',
    // PATCH /my/teams/{id} answers a conflict with the team as it is now; a new team's may be of the person's own name.
    ...(base === undefined ? {} : { base, again: writtenIn }),
  })
  const { values: draft, busy } = form
  const { step } = draft
  const waiting = useOutbox().find(({ key }) => key === draft.key)
  const turn = (to: number) => {
    form.change({ step: to })
    form.blame({})
    setTimeout(() => focusOn('step-title'), 0)
  }
  const submit = useSubmit(form, turn)
  const next = () => form.isReady() && turn(step + 1)
  useReceipt(draft)
  if (waiting !== undefined && !busy)
    return (
      <Screen title={title}>
        <Queued reason={waiting.reason} onRetry={() => void flush()} onEdit={() => drop(draft.key)} />
      </Screen>
    )
  return (
    <Screen
      title={title}
      foot={
        <Box className="pair">
          {step === 0 ? null : (
            <Press onPress={() => turn(step - 1)} disabled={busy}>
              上一步
            </Press>
          )}
          <Press kind="main" disabled={busy} onPress={step === last ? submit : next}>
            {step < last ? '下一步' : busy ? '正在提交…' : '确认提交'}
          </Press>
        </Box>
      }
    >
      <Page form={form} onStep={turn} />
    </Screen>
  )
}

function Page({ form, onStep }: { form: Form<RegisterDraft>; onStep: (step: number) => void }) {
  const { values: draft, faults, change } = form
  return (
    <>
      <Steps at={draft.step} titles={stepTitles} />
      <Heading level={2} id="step-title" className="first">
        {stepTitles[draft.step]}
      </Heading>
      {form.kept ? null : (
        <Notice tone="warning">
          手机存储空间不足，填写的内容没有保存。请不要离开本页，或清理空间后再试。
        </Notice>
      )}
      <Failure text={form.error} />
      <StepPage draft={draft} faults={faults} onChange={change} onStep={onStep} />
      <Box className="soft">填写的内容已自动保存在本机，可以随时离开，回来后接着填。</Box>
    </>
  )
}

/** The whole of it once more, from the first page that is not right. */
function useSubmit(form: Form<RegisterDraft>, turn: (step: number) => void): () => void {
  const session = useSession()
  return () => {
    const draft = form.values
    const faulty = firstFaultyStep(draft)
    if (faulty !== undefined && faulty < last) turn(faulty)
    if (faulty !== undefined) return void form.blame(checkStep(draft, faulty))
    if (session.state !== 'in') {
      turn(1)
      return void form.blame({ phone: '提交前请先登录并验证手机号。' })
    }
    return form.send(async (now) => {
      if (now.editing === undefined) return sendDraft(now)
      const { id } = await sendCorrection(now, now.editing)
      return replace('/packages/team/receipt', { id, name: now.name, unit: unitNameOf(now) })
    })
  }
}

/** Once the team has arrived, however late. */
function useReceipt(draft: RegisterDraft): void {
  const arrived = useArrived()
  const id = arrived?.key === draft.key ? arrived.id : undefined
  const { name } = draft
  const unit = unitNameOf(draft)
  useEffect(() => {
    if (id !== undefined) replace('/packages/team/receipt', { id, name, unit })
  }, [id, name, unit])
}

function unitNameOf(draft: RegisterDraft): string {
  return draft.codeUnit?.name || draft.unit.street?.name || '所在街镇'
}

type QueuedProps = { reason: string | undefined; onRetry: () => void; onEdit: () => void }

/** Offline is a state, not an error. */
function Queued({ reason, onRetry, onEdit }: QueuedProps) {
  return reason === undefined ? (
    <>
      <Notice tone="info" title="已保存，等待网络">
        登记内容已经保存在本机。网络恢复后会自动发送，只会登记一次，请不要重新填写。
      </Notice>
      <Press kind="main" onPress={onRetry}>
        现在重试
      </Press>
      <Press onPress={onEdit}>暂不发送，返回修改</Press>
    </>
  ) : (
    <>
      <Notice tone="error" title="登记没有被接受">
        {reason}
      </Notice>
      <Press kind="main" onPress={onEdit}>
        返回修改
      </Press>
    </>
  )
}
