import type { CitizenShape, MyDrives } from '@jianwang/api'
import { normalizeDigits } from '@jianwang/words/digits'
import { explainName, tidyName } from '@jianwang/words/names'
import { useState } from 'react'
import { citizens, drives } from '#lib/api'
import { type Faults, faultsOf } from '#lib/faults'
import { go } from '#lib/go'
import { Problem } from '#lib/request'
import { enter } from '#lib/session'
import { type Form, useForm } from '#lib/use-form'
import type { ItemOf } from '#lib/use-pages'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { AskReview, type FoundOrganisation } from './ask-review'

export type ClaimFormProps = {
  drive: ItemOf<MyDrives>
  citizen: CitizenShape
  /** A try is used up, or a request was made: what the page shows must be read again. */
  onTried: () => void
  onClaimed: () => void
}
type Values = { name: string; idNumber: string }

/** S4-09: name, proven phone and ID number must be those of the roll; who is not matched asks people. */
export function ClaimForm(props: ClaimFormProps) {
  if (props.citizen.phoneVerified) return <Claim {...props} />
  return (
    <Notice
      tone="warning"
      title="请先验证手机号"
      act={{ title: '去验证', onPress: () => go('/packages/mine/sign-in') }}
    >
      申领要核对您的手机号与名册一致。
    </Notice>
  )
}

function Claim({ drive, citizen, onTried, onClaimed }: ClaimFormProps) {
  const form = useForm<Values>({ first: () => ({ name: citizen.name ?? '', idNumber: '' }), check })
  const [unmatched, setUnmatched] = useState<Problem | undefined>(undefined)
  const claim = () =>
    form.send(async ({ name, idNumber }) => {
      setUnmatched(undefined)
      try {
        await saveName(citizen, name)
        await drives.claim(drive.tree, normalizeDigits(idNumber))
        onClaimed()
      } catch (error) {
        if (!isMismatch(error)) throw error
        setUnmatched(error)
        onTried()
      }
    })
  const ask = async (unit: FoundOrganisation, key: string) => {
    const { name, idNumber } = form.values
    await saveName(citizen, name)
    await drives.askReview({ tree: drive.tree, idNumber: normalizeDigits(idNumber), unitId: unit.id }, key)
    onTried()
  }
  const mayAsk = drive.review?.state !== 'asked' && (unmatched !== undefined || drive.triesLeft === 0)
  return (
    <>
      <Box className="card">
        <Heading level={2}>申领{drive.cardTitle}</Heading>
        <Box className="para">
          {drive.campaign === null ? '' : `“${drive.campaign}”正在进行。`}
          姓名、身份证号和已验证的手机号与所在组织的名册一致，即可领取，同时完成网上报到。
        </Box>
        <Box className="para">已验证的手机号：{citizen.phone}</Box>
        <Entries form={form} />
        {unmatched === undefined ? null : <Failure title={unmatched.message} text={unmatched.detail} />}
        <Failure text={form.error} />
        <Tries left={drive.triesLeft} busy={form.busy} onClaim={claim} />
      </Box>
      {mayAsk ? (
        <AskReview
          tree={drive.tree}
          isReady={form.isReady}
          onAsk={(unit, key) => ask(unit, key).catch(form.heed)}
        />
      ) : null}
    </>
  )
}

/** The claim is made in the name the person has on record. */
async function saveName(citizen: CitizenShape, typed: string): Promise<void> {
  const name = tidyName(typed)
  if (name !== citizen.name) enter({ citizen: await citizens.change({ version: citizen.version, name }) })
}

function Entries({ form }: { form: Form<Values> }) {
  return (
    <>
      <Line {...form.at('name')} complete="name" label="姓名" max={30} help="与名册上的姓名一致。" />
      <Line
        {...form.at('idNumber')}
        kind="id-number"
        label="身份证号"
        max={18}
        help="只用于与名册核对，不另外保存；申请人工审核时提供给您选择的组织。"
      />
    </>
  )
}

function Tries({ left, busy, onClaim }: { left: number; busy: boolean; onClaim: () => void }) {
  if (left === 0)
    return (
      <Notice tone="warning" title="今天的 5 次核对已用完">
        请明天再试，或申请人工审核。
      </Notice>
    )
  return (
    <>
      <Press kind="main" disabled={busy} onPress={onClaim}>
        {busy ? '正在核对…' : '核对并领取'}
      </Press>
      <Box className="soft">今天还可以核对 {left} 次。</Box>
    </>
  )
}

function check({ name, idNumber }: Values): Faults {
  const isNumber = /^\d{17}[\dX]$/.test(normalizeDigits(idNumber))
  return faultsOf({
    name: explainName(name, '真实姓名'),
    idNumber: isNumber ? undefined : '请填写 18 位身份证号，最后一位可能是 X。',
  })
}

function isMismatch(error: unknown): error is Problem {
  return (
    error instanceof Problem &&
    (error.code === 'drives/claim-unmatched' || error.code === 'drives/claim-too-many')
  )
}
