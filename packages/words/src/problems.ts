import { citizensProblems } from './problems/citizens.ts'
import { codesProblems } from './problems/codes.ts'
import { identityProblems } from './problems/identity.ts'
import { importsProblems } from './problems/imports.ts'
import { newsProblems } from './problems/news.ts'
import { organisationsProblems } from './problems/organisations.ts'
import { peopleProblems } from './problems/people.ts'
import { platformProblems } from './problems/platform.ts'
import { statisticsProblems } from './problems/statistics.ts'
import { teamsProblems } from './problems/teams.ts'
import type { ProblemWords } from './problems/types.ts'
import { unitsProblems } from './problems/units.ts'

/** Every problem code's Chinese words: one place, read by the server and shown by the screens. */
export const problemWords: ProblemWords = {
  ...platformProblems,
  ...unitsProblems,
  ...identityProblems,
  ...citizensProblems,
  ...peopleProblems,
  ...organisationsProblems,
  ...teamsProblems,
  ...newsProblems,
  ...codesProblems,
  ...importsProblems,
  ...statisticsProblems,
}
