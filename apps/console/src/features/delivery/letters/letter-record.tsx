import './letters.css'
import type { DeliveryLetter } from '@jianwang/api'
import { letterParties, periodTitle } from '@jianwang/records/delivery-letter'
import { useState } from 'react'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { type Fact, FactList, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { base, letterLooks } from './letter-words.ts'
import { ReplaceDialog } from './replace-dialog.tsx'
import { SignDialog } from './sign-dialog.tsx'

const acts = { issue: { word: '出具' }, sign: { word: '签字' }, replace: { word: '作废，另出新版' } }

/** One letter: what is signed, who has, and by what it is checked. */
export default function LetterRecord() {
  const query = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={query}>{(one) => <Shown key={one.id} letter={one} />}</RecordGate>
}

function Shown({ letter }: { letter: DeliveryLetter }) {
  const timeline = useGet(`${base}/${letter.id}/timeline`)
  const [open, setOpen] = useState<'sign' | 'replace'>()
  const { actions } = letter
  return (
    <>
      <RecordPage
        kindWord="配送责任书"
        name={`${letter.unitName} ${periodTitle(letter.period)}`}
        state={<StateTag {...letterLooks[letter.state]} />}
        facts={[
          ...letter.signers.map(toFact),
          { label: '版', value: `第 ${letter.edition} 版` },
          { label: '编号', value: <span className="jw-number">{letter.code}</span> },
        ]}
        actions={[
          ...(actions.includes('sign')
            ? [{ label: '签字', kind: 'main' as const, onClick: () => setOpen('sign') }]
            : []),
          ...(actions.includes('replace') ? [{ label: '出新版', onClick: () => setOpen('replace') }] : []),
        ]}
        notice={<Standing letter={letter} />}
        sections={[
          {
            key: 'text',
            title: '全文',
            content: <p className="letter-text">{letter.text}</p>,
            tools: <Originals letter={letter} />,
          },
          { key: 'check', title: '查验', content: <Check letter={letter} /> },
        ]}
        timeline={toEntries(timeline.data ?? [], acts)}
      />
      {open === 'sign' && <SignDialog letter={letter} onClose={() => setOpen(undefined)} />}
      {open === 'replace' && <ReplaceDialog letter={letter} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function toFact({ party, name, signedAt }: DeliveryLetter['signers'][number]): Fact {
  const label = `${letterParties[party]}签字`
  if (signedAt === null) return { label, value: `${name}（未签字）` }
  const value = (
    <>
      {name}，<DateText value={signedAt} style="time" />
    </>
  )
  return { label, value }
}

function Standing({ letter: { state, signers, voidReason } }: { letter: DeliveryLetter }) {
  if (state === 'void')
    return (
      <Notice tone="error" title="这一版已作废">
        更正原因：{voidReason}。请查看新版。
      </Notice>
    )
  if (state === 'in-force') return null
  const awaited = signers.filter(({ signedAt }) => signedAt === null)
  const isMine = awaited.some(({ isAwaited }) => isAwaited)
  return (
    <Notice tone="warning" title={isMine ? '等您签字' : '还没有生效'}>
      还须{awaited.map(({ party, name }) => `${letterParties[party]}${name}`).join('、')}
      签字。双方签字前，PDF 每一页都印有“未生效”。
    </Notice>
  )
}

function Originals({ letter: { id, unitName, period } }: { letter: DeliveryLetter }) {
  const name = `${unitName}${periodTitle(period)}责任书`
  return (
    <span className="jw-row">
      {(['association', 'street'] as const).map((party) => (
        <SaveFile
          key={party}
          path={`${base}/${id}/letter.pdf?party=${party}`}
          name={`${name}-${letterParties[party]}执.pdf`}
          label={`PDF（${letterParties[party]}执）`}
        />
      ))}
    </span>
  )
}

function Check({ letter: { digest, checkUrl, template } }: { letter: DeliveryLetter }) {
  return (
    <FactList
      facts={[
        {
          label: '公开查验',
          value: (
            <a href={checkUrl} target="_blank" rel="noreferrer noopener">
              按编号打开查验页
            </a>
          ),
        },
        { label: '文本', value: `模板 ${template}` },
        { label: 'SHA-256 摘要', value: <span className="letter-digest">{digest}</span> },
      ]}
    />
  )
}
