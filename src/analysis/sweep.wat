;; The innermost loops of uniformisation for several columns side by side, in WebAssembly (Core Specification 2.0, whose
;; vector instructions are the same on every machine), since it is where analyses spend their time: several times as fast
;; as the same loops in JavaScript. `npm run kernel` makes src/analysis/sweep-module.ts of it, twice: as it stands, eight
;; columns in single precision, and with f64 for f32 and f64x2 for f32x4 throughout, four in double precision. A test
;; holds them together.
;;
;; Either way a state has 32 bytes in `now`, `then`, `stay` and `sum`: one number a column. A step has 8 in `steps`: where
;; its target lies in `now`, counted from there, and where its share lies, which has 32 bytes too. Steps of one state
;; follow those of the one before; `ends` has the place of the first step after each state's.
(module
  (memory (export "memory") 1)

  ;; then[s] = stay[s] * now[s] + sum of share * now[target] over the steps of s, but at most 1
  (func (export "sweep")
    (param $ends i32) (param $states i32) (param $steps i32)
    (param $stay i32) (param $now i32) (param $then i32)
    (local $end i32) (local $share i32) (local $target i32) (local $here i32) (local $last i32)
    (local $a v128) (local $b v128) (local $one v128)
    (local.set $one (f32x4.splat (f32.const 1)))
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
      (v128.store (local.get $then) (f32x4.pmin (local.get $a) (local.get $one)))
      (v128.store offset=16 (local.get $then) (f32x4.pmin (local.get $b) (local.get $one)))
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
      (br_if $state (i32.lt_u (local.get $sum) (local.get $last)))))

  ;; sum[s] = sum[s] + weight * now[s]
  (func (export "gather")
    (param $states i32) (param $now i32) (param $sum i32) (param $weight f32)
    (local $last i32) (local $weights v128)
    (local.set $weights (f32x4.splat (local.get $weight)))
    (local.set $last (i32.add (local.get $now) (i32.shl (local.get $states) (i32.const 5))))
    (loop $state
      (v128.store (local.get $sum)
        (f32x4.add (v128.load (local.get $sum)) (f32x4.mul (local.get $weights) (v128.load (local.get $now)))))
      (v128.store offset=16 (local.get $sum)
        (f32x4.add (v128.load offset=16 (local.get $sum))
          (f32x4.mul (local.get $weights) (v128.load offset=16 (local.get $now)))))
      (local.set $now (i32.add (local.get $now) (i32.const 32)))
      (local.set $sum (i32.add (local.get $sum) (i32.const 32)))
      (br_if $state (i32.lt_u (local.get $now) (local.get $last))))))
