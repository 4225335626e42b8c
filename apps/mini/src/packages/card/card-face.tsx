import type { MyDrives } from '@jianwang/api'
import { explainCard } from '@jianwang/words/drive-trees'
import { cardStates } from '@jianwang/words/drives'
import { drives } from '#lib/api'
import { sayDay } from '#lib/dates'
import type { ItemOf } from '#lib/use-pages'
import { Box, Heading } from '#ui/box'
import { Notice } from '#ui/notice'
import { Facts } from '#ui/row'
import { Tag } from '#ui/tag'
import { RotatingCode } from '../../parts/rotating-code'

type MemberCard = NonNullable<ItemOf<MyDrives>['card']>

export type CardFaceProps = { card: MemberCard; drive: ItemOf<MyDrives>; onChanged: () => void }

/** What its holder shows: who he is, where he belongs, and a code of this moment that anybody can check. */
export function CardFace({ card, drive, onChanged }: CardFaceProps) {
  const { title } = cardStates[card.state]
  const readCodes = async () => {
    const { items } = await drives.cards()
    const codes = items.find((each) => each.tree === card.tree)?.codes ?? []
    // It was suspended or ended meanwhile: the page says so.
    if (codes.length === 0) onChanged()
    return { codes }
  }
  return (
    <>
      {card.state === 'valid' ? null : (
        <Notice tone="warning" title={`${drive.cardTitle}${title}`}>
          {explainCard(card.state, drive.tree)}
        </Notice>
      )}
      <Box className="card">
        <Box className="soft">{drive.title}</Box>
        <Heading level={2} className="first">
          {drive.cardTitle} <Tag title={title} tone={card.state === 'valid' ? 'success' : 'warning'} />
        </Heading>
        <Box className="card-holder">{card.name}</Box>
        <Box className="para">
          {card.kind} · {card.organisation}
        </Box>
        {card.state === 'valid' ? (
          <RotatingCode label={`${drive.cardTitle}核验二维码`} what="证件码" read={readCodes} />
        ) : null}
        <Facts
          of={[
            ['身份证号', card.idNumber],
            ['申领日期', sayDay(card.checkedInAt)],
          ]}
        />
      </Box>
      {card.state === 'valid' ? (
        <Box className="soft">他人用微信或本平台“扫一扫”，可以核验证件是否有效，只看到姓氏和所在组织。</Box>
      ) : null}
    </>
  )
}
