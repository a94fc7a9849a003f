import TraceAnalysis
import TraceModel

/// The hints of a trace as text, `rule: sentence`, in the order in which they are to be read.
func hints(
  _ store: TraceStore,
  trace: Int = 0,
  _ rules: HintRule...
) -> [String] {
  let rules = rules.isEmpty ? Set(HintRule.allCases) : Set(rules)
  return Hints(ofTrace: trace, in: store, rules: rules).hints.map { hint in
    "\(hint.rule.rawValue): \(hint.sentence(in: store))"
  }
}
