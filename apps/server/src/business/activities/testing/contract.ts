import type { Contract } from '#test/contract'
import { activity } from '../record.ts'
import { items, makeLedTeam, sampleActivity } from './activities.ts'

const led = '/api/my/activities/led'

export const contracts: readonly Contract[] = [
  {
    record: activity,
    draft: () =>
      sampleActivity({
        material: '请携带身份证。',
        lng: 121.47,
        lat: 30.92,
        crs: 'gcj02',
        minAge: 18,
        maxAge: 70,
        checkInRadiusMetres: 500,
      }),
    others: async (house, { street }) => {
      const leader = await house.citizen()
      const { id: teamId } = await makeLedTeam(house, street, leader)
      const { body } = await leader.post(led, sampleActivity({ teamId }))
      await leader.post(`${led}/${body.id}/submit`, { version: body.version })
      return [
        { at: items, id: body.id, clients: [street] },
        { at: led, id: body.id, clients: [leader] },
      ]
    },
  },
]
