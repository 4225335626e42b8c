import { type Severity, severities } from '@jianwang/records/visit'
import type { Found } from '@jianwang/records/visit-acts'
import { useState } from 'react'
import { makeUuid } from '#lib/key'
import { addPhoto, type Going } from '#lib/visits'
import { Box, Heading } from '#ui/box'
import { FieldFault } from '#ui/field'
import { ChoiceLine, Line, listOptions } from '#ui/line'
import { Press } from '#ui/press'
import { Tag } from '#ui/tag'
import { PhotoPick } from '../../parts/photo-pick'
import { noRoom, type Say, sayPhotos } from './saying'

type Props = { going: Going; isOver: boolean; onSay: Say }

/** 发现的问题 (S1-13): who is visited puts them right by a day. */
export function Findings({ going, isOver, onSay }: Props) {
  const [severity, setSeverity] = useState<Severity | ''>('')
  const [text, setText] = useState('')
  const [fault, setFault] = useState<{ severity?: string; text?: string }>({})
  const add = () => {
    if (severity === '') return setFault({ severity: '请选择程度。' })
    if (text.trim().length < 2) return setFault({ text: '请写明问题，2 个字以上。' })
    onSay({ kind: 'find', finding: makeUuid(), severity, text: text.trim() })
    setFault({})
    setText('')
    setSeverity('')
  }
  return (
    <>
      <Heading level={2}>发现的问题</Heading>
      {going.filled.findings.map((found) => (
        <One key={found.id} found={found} going={going} isOver={isOver} onSay={onSay} />
      ))}
      {isOver ? null : (
        <Box className="card">
          <ChoiceLine
            id="severity"
            label="程度"
            placeholder="请选择"
            value={severity}
            options={listOptions(severities)}
            error={fault.severity}
            onChange={setSeverity}
          />
          <Line
            id="finding"
            label="问题"
            kind="long"
            max={1000}
            value={text}
            error={fault.text}
            onChange={setText}
          />
          <Press onPress={add}>登记问题</Press>
        </Box>
      )}
    </>
  )
}

function One({ found, going, isOver, onSay }: Props & { found: Found }) {
  const [fault, setFault] = useState<string | undefined>(undefined)
  return (
    <Box className="card">
      <Box className="line">
        <Box className="row-title">{found.text}</Box>
        <Tag title={severities[found.severity]} tone={found.severity === 'minor' ? 'info' : 'warning'} />
      </Box>
      <Box className="para">{sayPhotos(going, found.photos)}</Box>
      {isOver ? null : (
        <Box className="pair">
          <PhotoPick
            id={`photo-${found.id}`}
            title="拍照"
            busy={false}
            onPick={(picture) => {
              if (picture === undefined) return
              setFault(addPhoto(going.visit, { finding: found.id }, picture) === false ? noRoom : undefined)
            }}
          />
          <Press
            label={`撤销问题：${found.text}`}
            onPress={() => onSay({ kind: 'forget', finding: found.id })}
          >
            撤销
          </Press>
        </Box>
      )}
      <FieldFault of={`photo-${found.id}`} error={fault} />
    </Box>
  )
}
