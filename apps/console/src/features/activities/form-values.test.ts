import { activityDefaults as emptyActivity } from '@jianwang/records/activity'
import { expect, test } from 'vitest'
import { toBody, toValues } from './form-values.ts'

const written = { ...emptyActivity, title: '健步走', body: '五公里', place: '东门', capacity: 30 }

test('without a window of its own and without a point nothing of them is claimed', () => {
  const body = toBody(written)
  expect(body).not.toHaveProperty('signUpFrom')
  expect(body).not.toHaveProperty('signUpUntil')
  expect(body).toMatchObject({ lng: null, lat: null, crs: null, minAge: null, material: null })
})

test('an emptied field is cleared, a zero stays a zero', () => {
  expect(toBody({ ...written, material: '', minAge: 0, checkInAfterMinutes: 0 })).toMatchObject({
    material: null,
    minAge: 0,
    checkInAfterMinutes: 0,
  })
})

test('half a point is sent for the server to explain, a wish without numbers is none', () => {
  expect(toBody({ ...written, lng: { lng: 121.47, crs: 'gcj02' } })).toMatchObject({
    lng: 121.47,
    lat: null,
    crs: 'gcj02',
  })
  expect(toBody({ ...written, lng: { crs: 'gcj02' } })).toMatchObject({ lng: null, lat: null, crs: null })
})

test('a record comes back as it went', () => {
  const record = {
    ...{ title: '健步走', startsAt: '2026-11-28T01:00:00.000Z', lng: 121.5, lat: 31.2, crs: 'bd09' as const },
    ...{ maxAge: 75, minAge: null, signUpUntil: '2026-11-27T01:00:00.000Z', walkIn: true },
  }
  expect(toBody(toValues(record))).toMatchObject(record)
})
