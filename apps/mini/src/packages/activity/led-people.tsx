import { useState } from 'react'
import { ledActivities } from '#lib/api'
import { tagOfPlace } from '#lib/sign-up-words'
import { usePages } from '#lib/use-pages'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { More } from '#ui/more'
import { Row, Rows } from '#ui/row'
import { Tag } from '#ui/tag'
import { LateScans } from '../../parts/late-scans'

/** 报名名单: for the organiser, and nobody else. */
export function LedPeople({ id }: { id: string }) {
  const [counts, setCounts] = useState('')
  const read = usePages(
    async (cursor) => {
      const page = await ledActivities.people(id, cursor)
      setCounts(`已报 ${page.taken} 人，候补 ${page.waiting} 人，已签到 ${page.checkedIn} 人`)
      return page
    },
    [id],
  )
  return (
    <>
      <LateScans
        read={() => ledActivities.lateScans(id)}
        answer={(ids, confirm) => ledActivities.answerScans(id, ids, confirm)}
        onDone={read.reload}
      />
      <Heading level={2}>报名名单</Heading>
      <Load of={read} what="报名名单">
        {(items) => (
          <>
            <Box className="soft para">{counts}</Box>
            {items.length === 0 ? null : (
              <Rows label="报名名单">
                {items.map((one) => (
                  <Row
                    key={one.id}
                    title={one.name}
                    note={one.phoneMasked ?? ''}
                    side={<Tag {...tagOfPlace(one)} />}
                  />
                ))}
              </Rows>
            )}
            <More of={read} />
          </>
        )}
      </Load>
    </>
  )
}
