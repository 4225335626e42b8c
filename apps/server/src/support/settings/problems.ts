import { problem } from '#platform/problem'

export const wrongPicture = problem('settings/wrong-picture', 422)
