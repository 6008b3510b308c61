;; The loop of `decode.js`. As JavaScript it would be interpreted until it is half done; this is compiled before it begins.
;; The memory holds a table of 128 bytes for no shift and for each of the two, then the text, whose place its bytes take.
(module
  (memory (import "" "memory") 0)
  (func (export "decode") (param $from i32) (param $end i32)
    (local $to i32) (local $code i32) (local $table i32) (local $is_shift i32)
    (local.set $to (local.get $from))
    (loop $next
      (local.set $code (i32.load8_u (local.get $from)))
      (i32.store8 (local.get $to) (i32.load8_u (i32.or (local.get $table) (local.get $code))))
      ;; A shift stores a byte, too, and the next takes its place: to go around it costs more, as nobody can foretell one.
      (local.set $is_shift (i32.ge_u (local.get $code) (i32.const 0x7d)))
      (local.set $to (i32.add (local.get $to) (i32.eqz (local.get $is_shift))))
      (local.set $table
        (i32.shl (i32.mul (local.get $is_shift) (i32.sub (local.get $code) (i32.const 0x7c))) (i32.const 7)))
      (br_if $next
        (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 1))) (local.get $end))))))
