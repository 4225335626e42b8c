import { ownFoundations } from '@jianwang/records/delivery-classes'
import { placeStates } from '@jianwang/words/places'
import type { CitizenEraser, CitizenExporter, CitizenFollower } from '#support/citizens'
import { eraseCitizen as eraseFromPlaces, followCitizen } from '#support/places'
import { describeMine } from './service/mine.ts'
import { seatsOf } from './service/seats.ts'

/** As the system. */
export const followMergedCitizen: CitizenFollower = (call, merged) => followCitizen(call, seatsOf(), merged)

/** The citizen's own copy: the classes he signed up for. */
export const exportOfCitizen: CitizenExporter = async (call) => [
  {
    title: '社区体育配送课程报名',
    rows: (await describeMine(call)).items.map((row) => ({
      课程: row.course.item,
      街镇: row.course.unitName,
      第一节课: row.course.lessons[0]?.startsAt ?? null,
      状态: placeStates[row.state],
      基础: row.foundation === null ? null : ownFoundations[row.foundation],
    })),
  },
]

/** His places go to who waits; that somebody came stays counted, without a name. As the system. */
export const eraseCitizen: CitizenEraser = (call, id) => eraseFromPlaces(call, seatsOf(), id)
