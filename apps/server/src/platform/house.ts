import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor, Tx } from './call.ts'
import type { Clock } from './clock.ts'
import type { Config, Features } from './config.ts'
import type { Crypto } from './crypto/open-crypto.ts'
import type { Db } from './db.ts'
import type { Files } from './files.ts'
import type { Logger } from './log.ts'
import type { Outside } from './outside.ts'
import type { Problem } from './problem.ts'

/**
 * Finds whose session a token is; undefined when it is unknown, ended or expired. While nothing about an actor changes
 * it is the very same object; `recall` gives the last one without asking: a guess, good for nothing but saving time.
 */
export type Authenticate = {
  (tx: Tx, token: string, now: Date): Promise<Actor | undefined>
  recall(token: string): Actor | undefined
  /** Why a token opens nothing any more, where others ended its session; asked only when it was refused. */
  explain(token: string): Promise<Problem | undefined>
}

/** The same for a citizen's token; never guessed. The statement that finds him also enters his scope, as enterScope would. */
export type AuthenticateCitizen = (tx: Tx, token: string, now: Date) => Promise<Actor | undefined>

/** Which functions the system administrator opened or closed; the one thing of a House that changes while it runs. */
export type Switches = {
  read(): Partial<Features>
  set(features: Partial<Features>): void
}

/**
 * Whether somebody who asked for work may still do what he could then: account and role in force, unit where it was, no
 * right taken away. `held`: whoever takes it away now waits for the end of this transaction.
 */
export type StillStands = (tx: Tx, actor: Actor, held: boolean) => Promise<boolean>

/** What every route and job is handed. Made once at start (house.ts of the server), never changed. */
export type House = Readonly<{
  config: Config
  switches: Switches
  db: Db
  clock: Clock
  log: Logger
  crypto: Crypto
  files: Files
  authenticate: Authenticate
  authenticateCitizen: AuthenticateCitizen
  stillStands: StillStands
  /** WeChat, SMS. Never asked inside a transaction. */
  outside: Outside
}>

/** A module's routes: `app.ts` mounts them under /api/<module>. */
export type Routes = (house: House) => FastifyPluginAsyncTypebox

/**
 * Who may knock. `session`: a signed-in member of staff; `limited`: also one who must still change the initial
 * password (A18) or set up the second factor the house demands; `citizen`: a signed-in citizen; `visitor`: a citizen
 * or anybody who has not signed in; `public`: anybody, staff recognised. What they may do stays in each module's policy.
 */
export type Access = 'public' | 'limited' | 'session' | 'citizen' | 'visitor'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** Sent by another server that signs what it sends; the route checks that and reads no session. */
    signed?: boolean
    /** Largest body in bytes when it is not the house's 256 KiB. */
    upload?: boolean
    /** The answer tells somebody's number in full or finds him by it: it is kept for no retry, but worked out anew. */
    isPersonal?: boolean
  }
}
