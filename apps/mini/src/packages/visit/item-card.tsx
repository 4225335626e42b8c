import { explainValue } from '@jianwang/records/checklist'
import { useState } from 'react'
import { addPhoto } from '#lib/visits'
import { Box, Heading } from '#ui/box'
import { FieldFault } from '#ui/field'
import { Line } from '#ui/line'
import { Press } from '#ui/press'
import { PhotoPick } from '../../parts/photo-pick'
import { type ItemProps, noRoom, sayPhotos } from './saying'
import { Signing } from './signing'

/** One item of the checklist: what is answered stands at once, and is sent by itself. */
export function ItemCard(props: ItemProps) {
  const { item, going } = props
  const isMissing = going.filled.missing.includes(item.key)
  return (
    <Box className="card">
      <Heading level={3}>
        {item.title}
        {item.needed ? '' : '（选填）'}
      </Heading>
      <Answer {...props} />
      {item.kind === 'photo' || item.withPhoto === true ? <Photos {...props} /> : null}
      <Box className="soft">{isMissing ? (item.withPhoto === true ? '需要回答并拍照' : '待填写') : ''}</Box>
    </Box>
  )
}

function Answer(props: ItemProps) {
  const { item, going, isOver, onSay } = props
  const value = going.filled.answers[item.key]
  const answer = (said: string) => onSay({ kind: 'answer', item: item.key, value: said })
  const options =
    item.kind === 'yes-no'
      ? [
          { value: 'yes', title: '是' },
          { value: 'no', title: '否' },
        ]
      : (item.choices ?? []).map((choice) => ({ value: choice, title: choice }))
  if (item.kind === 'photo') return null
  if (item.kind === 'signature') return <Signing {...props} />
  if (item.kind === 'yes-no' || item.kind === 'choice')
    return (
      <Box className="pair">
        {options.map((option) => (
          <Press
            key={option.value}
            label={`${item.title}：${option.title}`}
            pressed={value === option.value}
            disabled={isOver}
            onPress={() => answer(option.value)}
          >
            {option.title}
          </Press>
        ))}
      </Box>
    )
  return <Typed {...props} value={value ?? ''} onAnswer={answer} />
}

function Typed({
  item,
  isOver,
  value,
  onAnswer,
}: ItemProps & { value: string; onAnswer: (said: string) => void }) {
  const [typed, setTyped] = useState(value)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const leave = () => {
    const said = typed.trim()
    if (said === value || said === '') return
    const wrong = explainValue(item, said)
    setFault(wrong)
    if (wrong === undefined) onAnswer(said)
  }
  if (isOver) return <Box className="para">{value === '' ? '未填写' : value}</Box>
  return (
    <Line
      id={`item-${item.key}`}
      label={item.kind === 'number' ? '填写数字' : '填写文字'}
      spoken={item.title}
      kind={item.kind === 'number' ? 'digits' : 'long'}
      max={item.kind === 'number' ? 10 : 1000}
      value={typed}
      error={fault}
      onChange={setTyped}
      onLeave={leave}
    />
  )
}

function Photos({ item, going, isOver }: ItemProps) {
  const taken = going.filled.photos[item.key] ?? []
  const [fault, setFault] = useState<string | undefined>(undefined)
  return (
    <>
      <Box className="para">{sayPhotos(going, taken)}</Box>
      {isOver ? null : (
        <PhotoPick
          id={`photo-${item.key}`}
          title={taken.length === 0 ? '拍照' : '再拍一张'}
          busy={false}
          onPick={(picture) => {
            if (picture === undefined) return
            setFault(addPhoto(going.visit, { item: item.key }, picture) === false ? noRoom : undefined)
          }}
        />
      )}
      <FieldFault of={`photo-${item.key}`} error={fault} />
    </>
  )
}
