import { problem } from '#platform/problem'

export const unitUnknown = problem('units/unit-unknown', 404)
