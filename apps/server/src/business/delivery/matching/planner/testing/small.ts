import { type PlanClass, type PlanCoach, type PlanProblem, usualSettings } from '../problem.ts'

const place = { lng: 121.47, lat: 31.23 }

/** A class of one lesson on Monday 2026-03-02 at nine, and a coach who is free all Monday morning: a test says what differs. */
export function smallClass(id: string, about: Partial<PlanClass> = {}): PlanClass {
  return {
    id,
    item: '太极拳',
    kind: 'skill',
    district: '黄浦区',
    venue: place,
    lessons: [{ day: '2026-03-02', starts: '09:00', ends: '10:00' }],
    wishes: [],
    ...about,
  }
}

export function smallCoach(id: string, about: Partial<PlanCoach> = {}): PlanCoach {
  return {
    id,
    items: ['太极拳'],
    districts: ['黄浦区'],
    home: place,
    free: [{ weekday: 1, starts: '08:00', ends: '12:00' }],
    absent: [],
    validUntil: null,
    busy: [],
    load: 0,
    prefers: { items: [], districts: [] },
    feeFen: { skill: 20_000, lecture: 60_000 },
    ...about,
  }
}

export function smallProblem(about: Partial<PlanProblem>): PlanProblem {
  return { classes: [], coaches: [], locked: [], refused: [], settings: usualSettings, ...about }
}

/** A lesson on that Monday. */
export const on = (starts: string, ends: string, day = '2026-03-02') => ({ day, starts, ends })
