// What the promised phones do not know yet and the bundle asks for. scripts/check-bundles.mjs says when a line is missing.
import 'core-js/actual/array/at'
import 'core-js/actual/object/from-entries'
import 'core-js/actual/object/has-own'
import 'core-js/actual/string/at'
import 'core-js/actual/string/replace-all'
