/** What the planner is asked. Plain data, no database: also half of the exported document (scripts/check-plan.mjs). */

/** Degrees; every point of a problem in the same system. */
export type Point = { lng: number; lat: number }
/** `day` as 2026-03-02, times as 09:30, of the clock in Shanghai. */
export type PlanLesson = { day: string; starts: string; ends: string }
export type Pair = { classId: string; coachId: string }

export type PlanClass = {
  id: string
  item: string
  kind: 'skill' | 'lecture'
  district: string
  /** Where none is known, the middle of its sub-district. */
  venue: Point
  lessons: readonly PlanLesson[]
  /** Coaches the sub-district would like; none means any. */
  wishes: readonly string[]
}

export type PlanCoach = {
  id: string
  items: readonly string[]
  districts: readonly string[]
  /** Where none is known, the middle of the venues he may be sent to. */
  home: Point
  /** Monday is 1. */
  free: readonly { weekday: number; starts: string; ends: string }[]
  /** Both days included. */
  absent: readonly { from: string; to: string }[]
  /** The last day all his qualifications and his contract are valid, null without an end. */
  validUntil: string | null
  /** Lessons he is promised to already. */
  busy: readonly (PlanLesson & { venue: Point })[]
  /** Classes of this half-year he has already. Who joined later brings the mean of those who were there. */
  load: number
  /** Empty means no preference. */
  prefers: { items: readonly string[]; districts: readonly string[] }
  /** For one lesson. */
  feeFen: { skill: number; lecture: number }
}

/** Whole numbers. A point of cost is a hectometre of way to one lesson. */
export type PlanSettings = {
  /** From one venue to another a coach needs so long, and the way besides. */
  changeMinutes: number
  metresPerMinute: number
  /** His n-th class of the half-year costs n - 1 of these. */
  loadStep: number
  /** A lesson against a preference or a wish. */
  unpreferred: number
  /** So much more fee for a lesson than the cheapest coach's costs a point. */
  feeFenPerPoint: number
}

export type PlanProblem = {
  classes: readonly PlanClass[]
  coaches: readonly PlanCoach[]
  /** Kept whatever else: they were decided by a person. */
  locked: readonly Pair[]
  /** Asked already, and said no. */
  refused: readonly Pair[]
  settings: PlanSettings
}

/** 15 km an hour in a straight line, a quarter of an hour to pack up and arrive. */
export const usualSettings: PlanSettings = {
  changeMinutes: 15,
  metresPerMinute: 250,
  loadStep: 150,
  unpreferred: 30,
  feeFenPerPoint: 500,
}
