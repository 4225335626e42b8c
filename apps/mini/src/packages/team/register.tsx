import { useEffect, useState } from 'react'
import { codes, teams, units } from '#lib/api'
import { focusOn } from '#lib/focus'
import { focusFault } from '#lib/focus-fault'
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
} from '#lib/register-draft'
import { checkStep, type Faults, firstFaultyStep, stepTitles } from '#lib/register-rules'
import { useDepartures, useSession } from '#lib/session'
import { useAct } from '#lib/use-act'
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
  const [draft, setDraft] = useState<RegisterDraft | undefined>(undefined)
  const [failed, setFailed] = useState<string | undefined>(undefined)
  const departures = useDepartures()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever left took his draft along
  useEffect(() => {
    prepare(params.id, params.code).then(setDraft, () =>
      setFailed('没有读到要修改的团队，请检查网络后返回重试。'),
    )
  }, [params.id, params.code, departures])
  const title = params.id === undefined ? '团队登记' : '修改团队信息'
  if (draft === undefined)
    return (
      <Screen title={title}>
        {failed === undefined ? <Waiting what="登记内容" /> : <Notice tone="error">{failed}</Notice>}
      </Screen>
    )
  return <Wizard key={draft.key} title={title} first={draft} />
}

async function prepare(teamId: string | undefined, code: string | undefined): Promise<RegisterDraft> {
  if (teamId !== undefined) {
    const team = await teams.one(teamId)
    const kept = readDraft(teamId)
    return kept?.editing?.version === team.version ? kept : draftOf(team)
  }
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

function Wizard({ title, first }: { title: string; first: RegisterDraft }) {
  const [draft, setDraft] = useState(first)
  const [faults, setFaults] = useState<Faults>({})
  const [kept, setKept] = useState(true)
  const session = useSession()
  const outbox = useOutbox()
  const act = useAct()
  const { step } = draft
  const waiting = outbox.find((wish) => wish.key === draft.key)
  const arrived = useArrived()
  const arrivedId = arrived?.key === draft.key ? arrived.id : undefined
  const { name } = draft
  const unitName = unitNameOf(draft)
  useEffect(() => {
    if (arrivedId !== undefined) replace('/packages/team/receipt', { id: arrivedId, name, unit: unitName })
  }, [arrivedId, name, unitName])

  const change = (part: Partial<RegisterDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    setKept(saveDraft(next))
  }
  const turn = (to: number) => {
    change({ step: to })
    setFaults({})
    setTimeout(() => focusOn('step-title'), 0)
  }
  const next = () => {
    const found = checkStep(draft, step)
    setFaults(found)
    if (Object.keys(found).length > 0) return focusFault(found)
    return turn(step + 1)
  }
  const submit = () => {
    const faulty = firstFaultyStep(draft)
    if (faulty !== undefined && faulty < last) turn(faulty)
    if (faulty !== undefined) {
      const found = checkStep(draft, faulty)
      focusFault(found)
      return setFaults(found)
    }
    if (session.state !== 'in') {
      turn(1)
      return setFaults({ phone: '提交前请先登录并验证手机号。' })
    }
    return void act.run(async () => {
      if (draft.editing !== undefined) {
        const team = await sendCorrection(draft, draft.editing)
        return replace('/packages/team/receipt', { id: team.id, name, unit: unitName })
      }
      await sendDraft(draft)
    })
  }
  if (waiting !== undefined && !act.busy)
    return (
      <Screen title={title}>
        <Queued
          reason={waiting.reason}
          onRetry={() => act.run(flush)}
          onEdit={() => {
            drop(draft.key)
          }}
        />
      </Screen>
    )
  return (
    <Screen
      title={title}
      foot={
        <Box className="pair">
          {step === 0 ? null : (
            <Press onPress={() => turn(step - 1)} disabled={act.busy}>
              上一步
            </Press>
          )}
          <Press kind="main" disabled={act.busy} onPress={step === last ? submit : next}>
            {step < last ? '下一步' : act.busy ? '正在提交…' : '确认提交'}
          </Press>
        </Box>
      }
    >
      <Steps at={step} titles={stepTitles} />
      <Heading level={2} id="step-title" className="first">
        {stepTitles[step]}
      </Heading>
      {kept ? null : (
        <Notice tone="warning">
          手机存储空间不足，填写的内容没有保存。请不要离开本页，或清理空间后再试。
        </Notice>
      )}
      <Failure text={act.error} />
      <StepPage draft={draft} faults={faults} onChange={change} onStep={turn} />
      <Box className="soft">填写的内容已自动保存在本机，可以随时离开，回来后接着填。</Box>
    </Screen>
  )
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
