import { normalizeDigits } from '@jianwang/words/digits'
import { explainName, tidyName } from '@jianwang/words/names'
import { useState } from 'react'
import { citizens, drives } from '#lib/api'
import { focusFault } from '#lib/focus-fault'
import { go } from '#lib/go'
import { Problem } from '#lib/request'
import { enter } from '#lib/session'
import { useAct } from '#lib/use-act'
import type { Citizen } from '#lib/wire'
import type { MyDrive } from '#lib/wire-drives'
import { Box, Heading } from '#ui/box'
import { Entry } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { AskReview } from './ask-review'

export type ClaimFormProps = {
  drive: MyDrive
  citizen: Citizen
  /** A try is used up, or a request was made: what the page shows must be read again. */
  onTried: () => void
  onClaimed: () => void
}
type Faults = { name?: string; idNumber?: string }

/** S4-09: name, proven phone and ID number must be those of the roll; who is not matched asks people. */
export function ClaimForm({ drive, citizen, onTried, onClaimed }: ClaimFormProps) {
  const [name, setName] = useState(citizen.name ?? '')
  const [idNumber, setIdNumber] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const [unmatched, setUnmatched] = useState<Problem | undefined>(undefined)
  const act = useAct()

  const isReady = () => {
    const found = checkForm(name, idNumber)
    setFaults(found)
    focusFault(found)
    return Object.keys(found).length === 0
  }
  /** The server looks at the number more closely than the form does. */
  const explainFaults = (error: unknown) => {
    const fault = error instanceof Problem && error.errors.find(({ path }) => path === '/idNumber')
    if (!fault) throw error
    setFaults({ idNumber: fault.message })
    focusFault({ idNumber: '' })
  }
  const saveName = async () => {
    const tidy = tidyName(name)
    if (tidy === citizen.name) return
    enter({ citizen: await citizens.change({ version: citizen.version, name: tidy }) })
  }
  const claim = () => {
    if (!isReady()) return
    setUnmatched(undefined)
    void act.run(async () => {
      try {
        await saveName()
        await drives.claim(drive.tree, normalizeDigits(idNumber))
        onClaimed()
      } catch (error) {
        if (!isMismatch(error)) return explainFaults(error)
        setUnmatched(error)
        onTried()
      }
    })
  }
  if (!citizen.phoneVerified)
    return (
      <Notice
        tone="warning"
        title="请先验证手机号"
        act={{ title: '去验证', onPress: () => go('/packages/mine/sign-in') }}
      >
        申领要核对您的手机号与名册一致。
      </Notice>
    )
  const used = drive.triesLeft === 0
  return (
    <>
      <Box className="card">
        <Heading level={2}>申领{drive.cardTitle}</Heading>
        <Box className="para">
          {drive.campaign === null ? '' : `“${drive.campaign}”正在进行。`}
          姓名、身份证号和已验证的手机号与所在组织的名册一致，即可领取，同时完成网上报到。
        </Box>
        <Box className="para">已验证的手机号：{citizen.phone}</Box>
        <Field id="name" label="姓名" error={faults.name} help="与名册上的姓名一致。">
          {(described) => (
            <Entry
              id="name"
              {...described}
              complete="name"
              label="姓名"
              max={30}
              value={name}
              onChange={setName}
            />
          )}
        </Field>
        <Field
          id="idNumber"
          label="身份证号"
          error={faults.idNumber}
          help="只用于与名册核对，不另外保存；申请人工审核时提供给您选择的组织。"
        >
          {(described) => (
            <Entry
              id="idNumber"
              {...described}
              kind="id-number"
              label="身份证号"
              max={18}
              value={idNumber}
              onChange={setIdNumber}
            />
          )}
        </Field>
        <Failure
          {...(unmatched === undefined
            ? { text: undefined }
            : { title: unmatched.message, text: unmatched.detail })}
        />
        <Failure text={act.error} />
        {used ? (
          <Notice tone="warning" title="今天的 5 次核对已用完">
            请明天再试，或申请人工审核。
          </Notice>
        ) : (
          <>
            <Press kind="main" disabled={act.busy} onPress={claim}>
              {act.busy ? '正在核对…' : '核对并领取'}
            </Press>
            <Box className="soft">今天还可以核对 {drive.triesLeft} 次。</Box>
          </>
        )}
      </Box>
      {drive.review?.state === 'asked' || (unmatched === undefined && !used) ? null : (
        <AskReview
          drive={drive}
          idNumber={idNumber}
          before={isReady}
          save={saveName}
          onFault={explainFaults}
          onAsked={onTried}
        />
      )}
    </>
  )
}

function checkForm(name: string, idNumber: string): Faults {
  const aboutName = explainName(name, '真实姓名')
  return {
    ...(aboutName === undefined ? {} : { name: aboutName }),
    ...(/^\d{17}[\dX]$/.test(normalizeDigits(idNumber))
      ? {}
      : { idNumber: '请填写 18 位身份证号，最后一位可能是 X。' }),
  }
}

function isMismatch(error: unknown): error is Problem {
  return (
    error instanceof Problem &&
    (error.code === 'drives/claim-unmatched' || error.code === 'drives/claim-too-many')
  )
}
