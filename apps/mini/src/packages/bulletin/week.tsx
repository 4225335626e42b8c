import type { PublicPublication as Week } from '@jianwang/api'
import { noContact } from '@jianwang/words/publications'
import { publications } from '#lib/api'
import { sayMoment } from '#lib/dates'
import { findOne } from '#lib/found'
import { go } from '#lib/go'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Empty, Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { OfHomeUnit } from '../../parts/of-home-unit'
import { AskUnit } from './ask-unit'

/** 配送一周一览 (S1-26, S1-36): the classes and lectures of the week, of one place or the whole city. */
export default function BulletinWeek() {
  return (
    <Screen title="配送一周一览">
      <OfHomeUnit what="所在街镇">{(unit) => <OfUnit unitId={unit.id} />}</OfHomeUnit>
    </Screen>
  )
}

function OfUnit({ unitId }: { unitId: number }) {
  const read = useLoad(() => findOne(publications.show('bulletin', unitId)), [unitId])
  return (
    <Load of={read} what="一周一览">
      {({ found: week }) =>
        week === undefined ? (
          <Empty title="还没有发布过。每周五下午发布下周的课程。" />
        ) : (
          <Whole week={week} />
        )
      }
    </Load>
  )
}

function Whole({ week }: { week: Week }) {
  return (
    <>
      <Heading level={2} className="first">
        {week.title}
      </Heading>
      <Box className="para soft">
        第 {week.version} 版，{sayMoment(week.madeAt)} 发布
      </Box>
      {week.notices.map(({ no, at, lines }) => (
        <Notice key={no} tone="warning" title={`更改告示（${sayMoment(at)}）`}>
          {lines.map((line) => (
            <Box key={line}>{line}</Box>
          ))}
        </Notice>
      ))}
      {week.entries.length === 0 ? <Empty title="这里下周没有课程，可以换一个街镇看看。" /> : null}
      {week.entries.map((entry) => (
        <Entry key={entry.id} week={week} entry={entry} />
      ))}
      <Box className="pair">
        <Press onPress={() => go('/packages/class/list')}>课程报名</Press>
        <Press onPress={() => go('/packages/bulletin/questions')}>我的咨询</Press>
      </Box>
    </>
  )
}

/** What may be taken back, as it is now: the last of the columns. */
function ownOf({ columns }: Week, { own }: Week['entries'][number]): [string, string][] {
  const titles = columns.slice(columns.length - own.length)
  return own.flatMap((value, at) => (value === '' ? [] : [[titles[at]?.title ?? '', value]]))
}

function Entry({ week, entry }: { week: Week; entry: Week['entries'][number] }) {
  const { contactName: name, contactPhone: phone } = entry
  return (
    <Box as="section" className="card" label={`${entry.unit}${entry.title} ${entry.time}`}>
      <Heading level={3}>{entry.title}</Heading>
      <Facts
        of={[
          ['时间', entry.time],
          ['地点', entry.place],
          ['街镇', `${entry.district}${entry.unit}`],
          ['联系人', name === null ? noContact : `${name} ${phone}`],
          [week.stateTitle, entry.state],
          ...ownOf(week, entry),
        ]}
      />
      <Press
        label={`看课程、报名：${entry.unit}${entry.title} ${entry.time}`}
        onPress={() => go('/packages/class/one', { id: entry.ref })}
      >
        看课程、报名
      </Press>
      <AskUnit publicationId={week.id} entryId={entry.id} unit={entry.unit} />
    </Box>
  )
}
