import type { CitizenShape, MyDrives } from '@jianwang/api'
import { cardStates } from '@jianwang/words/drives'
import { drives } from '#lib/api'
import { ageOn, dayOf, nowText } from '#lib/dates'
import { useElder } from '#lib/elder'
import { go } from '#lib/go'
import { useLoad } from '#lib/use-load'
import type { ItemOf } from '#lib/use-pages'
import { Row } from '#ui/row'
import { Tag } from '#ui/tag'

/**
 * Who has a card, or asked for one, finds it here. Others are asked to claim one only while a drive runs, and not who is
 * plainly over its age: they come by the drive's link, if they come.
 */
export function CardRows({ citizen }: { citizen: CitizenShape }) {
  const elder = useElder()
  const { data } = useLoad(drives.mine, [citizen.id])
  const shown = data?.items.filter((drive) => hasPart(drive) || (mayClaim(drive, citizen) && !elder)) ?? []
  return (
    <>
      {shown.map((drive) => (
        <Row
          key={drive.tree}
          title={drive.cardTitle}
          note={drive.card?.organisation ?? drive.review?.organisation ?? drive.campaign ?? ''}
          side={<Tag {...stateOf(drive)} />}
          onPress={() => go('/packages/card/own', { tree: drive.tree })}
        />
      ))}
    </>
  )
}

function hasPart({ card, review }: ItemOf<MyDrives>): boolean {
  return card !== null || review !== null
}

function mayClaim({ campaign, overAge }: ItemOf<MyDrives>, { bornOn }: CitizenShape): boolean {
  if (campaign === null) return false
  return overAge === null || !bornOn || ageOn(bornOn, dayOf(nowText())) < overAge
}

function stateOf({ card, review }: ItemOf<MyDrives>): { title: string; tone: string } {
  if (card !== null)
    return { title: cardStates[card.state].title, tone: card.state === 'valid' ? 'success' : 'warning' }
  if (review?.state === 'asked') return { title: '审核中', tone: 'info' }
  if (review?.state === 'refused') return { title: '审核未通过', tone: 'error' }
  return { title: '可申领', tone: 'info' }
}
