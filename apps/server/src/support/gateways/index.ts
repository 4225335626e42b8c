/** The door of gateways: the services outside, WeChat and SMS. */
import type { Module } from '#platform/module'

export { openOutside } from './open-outside.ts'

export const gatewaysModule: Module = { name: 'gateways' }
