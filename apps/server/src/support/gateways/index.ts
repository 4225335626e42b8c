export { openOutside } from './open-outside.ts'
