import { useState } from 'react'
import { ledActivities } from '#lib/api'
import { placeStates } from '#lib/sign-up-words'
import { usePages } from '#lib/use-pages'
import { Box, Heading, Words } from '#ui/box'
import { Load } from '#ui/load'
import { More } from '#ui/more'
import { Row, Rows } from '#ui/row'

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
                    side={
                      <Words
                        className={`tag tag-${one.checkedInAt === null ? placeStates[one.state].tone : 'success'}`}
                      >
                        {one.checkedInAt === null ? placeStates[one.state].title : '已签到'}
                      </Words>
                    }
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
