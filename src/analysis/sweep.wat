;; The innermost loop of uniformisation for eight sets of rates side by side, in WebAssembly (Core Specification 2.0, whose
;; vector instructions take four lanes at once), since it is where studies spend their time: about ten times as fast as
;; the same loop in JavaScript. `npm run kernel` makes src/analysis/sweep-module.ts of it; a test holds the two together.
;;
;; A state has 32 bytes in `now`, `then` and `stay`: one single-precision number a lane. A step has 8 in `steps`: where
;; its target lies in `now`, counted from there, and where its share lies, which has 32 bytes too. Steps of one state
;; follow those of the one before; `ends` has the place of the first step after each state's.
(module
  (memory (export "memory") 1)

  ;; then[s] = stay[s] * now[s] + sum of share * now[target] over the steps of s
  (func (export "sweep")
    (param $ends i32) (param $states i32) (param $steps i32)
    (param $stay i32) (param $now i32) (param $then i32)
    (local $end i32) (local $share i32) (local $target i32) (local $here i32) (local $last i32)
    (local $a v128) (local $b v128)
    (local.set $here (local.get $now))
    (local.set $last (i32.add (local.get $now) (i32.shl (local.get $states) (i32.const 5))))
    (loop $state
      (local.set $end (i32.load (local.get $ends)))
      (local.set $a (f32x4.mul (v128.load (local.get $stay)) (v128.load (local.get $here))))
      (local.set $b (f32x4.mul (v128.load offset=16 (local.get $stay)) (v128.load offset=16 (local.get $here))))
      (if (i32.lt_u (local.get $steps) (local.get $end))
        (then
          (loop $step
            (local.set $target (i32.add (local.get $now) (i32.load (local.get $steps))))
            (local.set $share (i32.load offset=4 (local.get $steps)))
            (local.set $a (f32x4.add (local.get $a)
              (f32x4.mul (v128.load (local.get $share)) (v128.load (local.get $target)))))
            (local.set $b (f32x4.add (local.get $b)
              (f32x4.mul (v128.load offset=16 (local.get $share)) (v128.load offset=16 (local.get $target)))))
            (local.set $steps (i32.add (local.get $steps) (i32.const 8)))
            (br_if $step (i32.lt_u (local.get $steps) (local.get $end))))))
      (v128.store (local.get $then) (local.get $a))
      (v128.store offset=16 (local.get $then) (local.get $b))
      (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
      (local.set $stay (i32.add (local.get $stay) (i32.const 32)))
      (local.set $then (i32.add (local.get $then) (i32.const 32)))
      (local.set $here (i32.add (local.get $here) (i32.const 32)))
      (br_if $state (i32.lt_u (local.get $here) (local.get $last)))))

  ;; sum[s] = sum of share over the steps of s
  (func (export "sum")
    (param $ends i32) (param $states i32) (param $steps i32) (param $sum i32)
    (local $end i32) (local $share i32) (local $last i32)
    (local $a v128) (local $b v128)
    (local.set $last (i32.add (local.get $sum) (i32.shl (local.get $states) (i32.const 5))))
    (loop $state
      (local.set $end (i32.load (local.get $ends)))
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (if (i32.lt_u (local.get $steps) (local.get $end))
        (then
          (loop $step
            (local.set $share (i32.load offset=4 (local.get $steps)))
            (local.set $a (f32x4.add (local.get $a) (v128.load (local.get $share))))
            (local.set $b (f32x4.add (local.get $b) (v128.load offset=16 (local.get $share))))
            (local.set $steps (i32.add (local.get $steps) (i32.const 8)))
            (br_if $step (i32.lt_u (local.get $steps) (local.get $end))))))
      (v128.store (local.get $sum) (local.get $a))
      (v128.store offset=16 (local.get $sum) (local.get $b))
      (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
      (local.set $sum (i32.add (local.get $sum) (i32.const 32)))
      (br_if $state (i32.lt_u (local.get $sum) (local.get $last))))))
